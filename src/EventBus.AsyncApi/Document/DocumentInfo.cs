using System.Reflection;
using System.Text.Json.Nodes;

namespace EventBus.AsyncApi.Document;

/// <summary>What an application says of itself.</summary>
internal static class DocumentInfo
{
    public static string Id(DocumentSubject subject) => subject.About.Id ?? $"urn:eventbus:{subject.Name}";

    public static JsonObject Info(DocumentSubject subject)
    {
        var about = subject.About;
        return Known(new JsonObject
        {
            ["title"] = about.Title ?? $"{EventChannel.Pascal(subject.Service)} API Events",
            ["version"] = about.Version ?? Program(),
            ["description"] = about.Description ?? ContractSource.Of(subject)["info/description"].GetValue<string>(),
            ["contact"] = about.Contact is { } contact ? Known(new JsonObject { ["name"] = contact.Name, ["url"] = contact.Url, ["email"] = contact.Email }) : null,
            ["license"] = about.License is { } license ? new JsonObject { ["name"] = license.Name, ["url"] = license.Url } : null,
            ["termsOfService"] = about.TermsOfService,
        });
    }

    public static JsonObject? ExternalDocs(DocumentSubject subject) =>
        subject.About.ExternalDocs is { } link ? new JsonObject { ["description"] = link.Name, ["url"] = link.Url } : null;

    private static string Program() => Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1.0.0";

    private static JsonObject Known(JsonObject all)
    {
        foreach (var unknown in all.Where(member => member.Value is null).Select(member => member.Key).ToArray()) all.Remove(unknown);
        return all;
    }
}
