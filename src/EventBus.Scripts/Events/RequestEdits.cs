using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Scripts.Events;

/// <summary>
/// What a script changed of the request: headers, parameters, and the body, as <c>payload</c> or, where that is as it was, as <c>content</c>. Whatever
/// else it changed cannot be changed, and is dropped, as DreamFactory does.
/// </summary>
internal static class RequestEdits
{
    /// <summary>The request as it shall be; null when nothing is changed.</summary>
    /// <exception cref="UnusableResultException">A part has the wrong type.</exception>
    public static EventRequest? Apply(EventRequest sent, JsonObject left)
    {
        var edited = new EventRequest
        {
            Method = sent.Method,
            Uri = sent.Uri,
            Headers = TextMap.Of(left["headers"], sent.Headers, "event.request.headers"),
            Parameters = left.ContainsKey("parameters") ? Map(left["parameters"], "event.request.parameters") : Copy(sent.Parameters),
            Payload = PayloadOf(sent, left),
        };
        return IsSame(sent, edited) ? null : edited;
    }

    private static JsonObject PayloadOf(EventRequest sent, JsonObject left)
    {
        var payload = left.ContainsKey("payload") ? Body(left["payload"]) : Copy(sent.Payload);
        if (!JsonNode.DeepEquals(payload, sent.Payload) || left["content"] is not { } content) return payload;
        if (content is not JsonValue) return Body(content);
        var text = content.ToString();
        return text == EventWriter.ContentOf(sent.Payload) ? payload : Body(Parse(text));
    }

    // A bare array is the records of a batch. Emptied or removed means an empty body: so it stands in the script.
    private static JsonObject Body(JsonNode? body) => body is JsonArray { Count: > 0 } records
        ? new JsonObject { ["resource"] = records.DeepClone() }
        : Map(body, "event.request.payload");

    private static JsonObject Map(JsonNode? value, string place) => value switch
    {
        null or JsonArray { Count: 0 } => [],
        JsonObject map => Copy(map),
        _ => throw new UnusableResultException($"left '{place}' as {Describe(value)}, where an object must be"),
    };

    private static JsonObject Copy(JsonObject sent) => (JsonObject)sent.DeepClone();

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text, documentOptions: EventBusJson.DocumentOptions);
        }
        catch (JsonException)
        {
            throw new UnusableResultException("left 'event.request.content' as a text that is no JSON");
        }
    }

    private static bool IsSame(EventRequest sent, EventRequest edited) =>
        JsonNode.DeepEquals(sent.Payload, edited.Payload) && JsonNode.DeepEquals(sent.Parameters, edited.Parameters)
        && sent.Headers.Count == edited.Headers.Count && edited.Headers.All(header => sent.Headers.TryGetValue(header.Key, out var value) && value == header.Value);

    private static string Describe(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        var kind => $"'{kind.ToString().ToLowerInvariant()}'",
    };
}
