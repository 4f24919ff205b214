using EventBus.AsyncApi.Document;

namespace EventBus.AsyncApi.Page;

/// <summary>What the page has to know of its host.</summary>
/// <param name="Title">The title of the document.</param>
/// <param name="Channels">The event channels.</param>
/// <param name="Broker">The broker's URI, with words in place of the login.</param>
/// <param name="Operator">The calls for administrators; null where the host has none.</param>
internal sealed record PageSettings(string Title, IReadOnlyList<string> Channels, string Broker, AsyncApiOperator? Operator)
{
    public static PageSettings Of(DocumentSubject subject) =>
        new(DocumentInfo.Info(subject)["title"]!.GetValue<string>(), [.. subject.Channels.Select(channel => channel.Name)], Servers.ToFillIn(subject), subject.About.Operator);
}
