using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Resources;

/// <summary>Reads the records of a body.</summary>
internal static class RequestRecords
{
    /// <summary>One record: an object.</summary>
    public static async Task<JsonObject> ReadOneAsync(HttpRequest request) => One(await ParseAsync(request));

    /// <summary>Several: <c>{"resource": […]}</c> or a bare array. Empty without a body.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ReadManyAsync(HttpRequest request) => Many(await ParseAsync(request));

    /// <inheritdoc cref="ReadOneAsync"/>
    public static JsonObject One(JsonNode? body) => body switch
    {
        JsonObject map => map,
        _ => throw SystemApiException.BadRequest("The body must be a JSON object with the fields to change."),
    };

    /// <inheritdoc cref="ReadManyAsync"/>
    public static IReadOnlyList<JsonObject> Many(JsonNode? body) => body switch
    {
        JsonObject map when map["resource"] is JsonArray list => Objects(list),
        JsonArray list => Objects(list),
        _ => [],
    };

    public static SystemApiException NoRecords() =>
        SystemApiException.BadRequest("No record(s) detected in request. Please provide them in a JSON array, or in an object with a 'resource' array: {\"resource\": [{…}]}.");

    /// <summary>The body as JSON; null without one.</summary>
    /// <exception cref="SystemApiException">It is no JSON: 400 with the place.</exception>
    public static async Task<JsonNode?> ParseAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0) return null;
        try
        {
            return StrictJson.Parse(buffer.ToArray());
        }
        catch (JsonException fault)
        {
            throw SystemApiException.BadRequest(fault.LineNumber is { } line ? $"The body is not valid JSON at line {line + 1}, byte {fault.BytePositionInLine + 1}." : fault.Message);
        }
    }

    private static List<JsonObject> Objects(JsonArray list) =>
        [.. list.Select(item => item as JsonObject ?? throw SystemApiException.BadRequest("Each record must be a JSON object."))];
}
