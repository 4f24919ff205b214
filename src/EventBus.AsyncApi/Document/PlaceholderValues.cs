using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.AsyncApi.Document;

/// <summary>The values of the source's <c>{{…}}</c>, which the head of <c>Source/contract.yaml</c> explains.</summary>
internal static class PlaceholderValues
{
    private const string Redacted = "[redacted]";

    /// <summary>For one channel; where there is none, take the one that examples are about.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Of(DocumentSubject subject, EventChannel channel)
    {
        var record = subject.ExampleOf(channel.Resource);
        var (member, value) = TextOf(record);
        var edited = record.DeepClone().AsObject();
        edited[member] = $"{value} (changed)";
        return new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["service"] = channel.Service,
            ["resource"] = channel.Resource,
            ["channel"] = channel.Name,
            ["Resource"] = EventChannel.Pascal(channel.Resource),
            ["path"] = subject.PathOf(channel.Resource),
            ["member"] = member,
            ["value"] = value,
            ["body"] = Body(subject, record),
            ["edited"] = Body(subject, edited),
            ["stored"] = Stored(record),
            ["pointer"] = subject.About.ResourceEnvelope ? "/request/payload/resource/0" : "/request/payload",
            ["credential"] = subject.About.CredentialHeader,
            ["eventTitle"] = subject.About.EventTitle ?? $"{EventChannel.Pascal(channel.Service)} Event",
            ["subscriber"] = channel.Resource.Replace('_', '-'),
            ["vhost"] = Servers.VirtualHost(subject.Brokers[0]),
        };
    }

    /// <summary>The channel that the examples of replies and registrations are about.</summary>
    public static EventChannel ExampleChannel(DocumentSubject subject) => new(subject.Service, subject.Resources[^1], ProcessTypes.PreProcess);

    // The first text, so that an example changes something that is there.
    private static (string Member, string Value) TextOf(JsonObject record)
    {
        var (member, value) = record.FirstOrDefault(member => member.Value?.GetValueKind() == JsonValueKind.String && member.Value.GetValue<string>() != Redacted);
        return member is null ? ("name", "Example") : (member, value!.GetValue<string>());
    }

    private static JsonObject Body(DocumentSubject subject, JsonObject record) =>
        subject.About.ResourceEnvelope ? new JsonObject { ["resource"] = new JsonArray(record.DeepClone()) } : record.DeepClone().AsObject();

    private static JsonObject Stored(JsonObject record) => new(
        record.Where(member => !(member.Value is JsonValue value && value.TryGetValue<string>(out var text) && text == Redacted))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
            .Prepend(KeyValuePair.Create<string, JsonNode?>("id", 7)));
}
