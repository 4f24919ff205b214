using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EventBus.Publisher.Pipeline;

/// <summary>Turns an HTTP request into the parts of an event.</summary>
internal static class CallRequestReader
{
    /// <summary>The body as an object: <c>{}</c> without one or for <c>null</c>, <c>{"resource": […]}</c> for a bare array. The body can be read again afterwards.</summary>
    /// <exception cref="JsonException">The body is no JSON object or array, is nested too deeply, has duplicate members, or text that is no Unicode.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<JsonObject> ReadPayloadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.ToArray();
        request.Body = new MemoryStream(bytes);
        if (bytes.Length == 0) return [];
        return StrictJson.Parse(bytes) switch
        {
            JsonObject map => map,
            JsonArray list => new JsonObject { ["resource"] = list },
            null => [],
            _ => throw new JsonException("The body is neither a JSON object nor an array."),
        };
    }

    /// <summary>Names in lower case, several values joined by a comma.</summary>
    public static JsonObject ReadHeaders(IHeaderDictionary headers)
    {
        var map = new JsonObject();
        foreach (var (name, values) in headers) map[name.ToLowerInvariant()] = values.ToString();
        return map;
    }

    /// <summary>A string each, or an array of strings where a parameter is repeated.</summary>
    public static JsonObject ReadParameters(IQueryCollection query)
    {
        var map = new JsonObject();
        foreach (var (name, values) in query) map[name] = ToNode(values);
        return map;
    }

    private static JsonNode ToNode(StringValues values) => values.Count == 1
        ? JsonValue.Create(values[0] ?? "")
        : new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value ?? ""))]);
}
