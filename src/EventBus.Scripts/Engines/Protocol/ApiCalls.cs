using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>What scripts pass to <c>platform.api</c>, in the forms that DreamFactory takes.</summary>
internal static class ApiCalls
{
    /// <summary>A payload may be JSON as text, an empty text is none, and where nothing is sent the options may come in its place.</summary>
    public static ApiCall Create(string verb, string path, JsonNode? payload, JsonNode? options)
    {
        payload = ReadText(payload);
        if (options is not JsonObject && verb is "GET" or "DELETE" && LooksLikeOptions(payload)) (payload, options) = (null, payload);
        return new ApiCall(verb, path, payload, options as JsonObject);
    }

    private static JsonNode? ReadText(JsonNode? payload)
    {
        if (payload is not JsonValue value || !value.TryGetValue<string>(out var text)) return payload;
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return text.TrimStart()[0] is '{' or '[' ? JsonNode.Parse(text) : payload;
        }
        catch (JsonException)
        {
            return payload;
        }
    }

    private static bool LooksLikeOptions(JsonNode? payload) => payload is JsonObject { Count: > 0 } items && items.All(item => item.Key is "parameters" or "headers");
}
