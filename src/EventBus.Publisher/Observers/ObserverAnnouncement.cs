using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Observers;

/// <summary>What an observer says of itself, on the queue of registrations: <c>{"name":"audit-observer","observes":["system.*.*.post_process"]}</c>.</summary>
/// <param name="Name">As it was sent, or an empty text.</param>
/// <param name="Patterns">As they were sent; null when they are no list of texts.</param>
internal sealed record ObserverAnnouncement(string Name, IReadOnlyList<string>? Patterns)
{
    /// <summary>Null when the message is no announcement: it has no <c>observes</c>, or is no JSON object.</summary>
    public static ObserverAnnouncement? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, EventBusJson.DocumentOptions);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("observes", out var observes)
                ? new ObserverAnnouncement(root.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "", Texts(observes))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A text that is no Unicode is found when it is taken out.
            return null;
        }
    }

    private static List<string>? Texts(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
        ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
        : null;
}
