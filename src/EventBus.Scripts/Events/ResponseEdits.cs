using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Scripts.Events;

/// <summary>The answer of a script before the call, or what it changed of the answer after it.</summary>
internal static class ResponseEdits
{
    /// <summary>Whether a script before the call answers it: PHP's empty array, and an empty text, are no answer.</summary>
    public static bool Given(JsonNode? response) => response switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => false,
        JsonValue value => value.GetValueKind() is not (JsonValueKind.False or JsonValueKind.Null) && value.ToString().Length > 0,
        _ => true,
    };

    /// <summary>The answer: its members where it has any of <c>content</c>, <c>status_code</c> and <c>headers</c>, else the body of a 200.</summary>
    /// <exception cref="UnusableResultException">A part has the wrong type.</exception>
    public static EventResponse Answer(JsonNode given)
    {
        if (given is not JsonObject map || !IsResponse(map)) return new EventResponse { Content = given.DeepClone() };
        return new EventResponse { StatusCode = Status(map["status_code"]) ?? 200, Headers = TextMap.Of(map["headers"], [], "event.response.headers"), Content = map["content"]?.DeepClone() };
    }

    /// <summary>The response as it shall be; null when nothing is changed. A part that is gone stays as it was; a body of null is one.</summary>
    /// <exception cref="UnusableResultException">A part has the wrong type.</exception>
    public static EventResponse? Apply(EventResponse sent, JsonNode? left)
    {
        if (left is not JsonObject map) return null;
        var edited = new EventResponse
        {
            StatusCode = Status(map["status_code"]) ?? sent.StatusCode,
            Headers = TextMap.Of(map["headers"], sent.Headers, "event.response.headers"),
            Content = map.ContainsKey("content") ? map["content"]?.DeepClone() : sent.Content?.DeepClone(),
        };
        return IsSame(sent, edited) ? null : edited;
    }

    private static bool IsResponse(JsonObject map) => map.ContainsKey("content") || map.ContainsKey("status_code") || map.ContainsKey("headers");

    private static int? Status(JsonNode? status) => status switch
    {
        null => null,
        JsonValue value when decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number is > 0 and < 1000 => (int)number,
        _ => throw new UnusableResultException("left 'event.response.status_code' as something other than an HTTP status"),
    };

    private static bool IsSame(EventResponse sent, EventResponse edited) =>
        sent.StatusCode == edited.StatusCode && JsonNode.DeepEquals(sent.Content, edited.Content)
        && sent.Headers.Count == edited.Headers.Count && edited.Headers.All(header => sent.Headers.TryGetValue(header.Key, out var value) && value == header.Value);
}
