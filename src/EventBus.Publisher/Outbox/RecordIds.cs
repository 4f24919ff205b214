using System.Text.Json;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Finds out which records a call is about: the id in the path, else the ids in the response, in the request's records and in the parameter <c>ids</c>,
/// as the System API has them. Too many, or none, mean the whole resource.
/// </summary>
internal static class RecordIds
{
    /// <summary>More would cost more to keep apart than it gains.</summary>
    public const int Most = 100;

    public static IReadOnlyList<string> Of(string? resourceId, EventDocument document)
    {
        if (resourceId is not null) return [resourceId.Split('/')[0]];
        using var json = JsonDocument.Parse(document.Text, new JsonDocumentOptions { MaxDepth = 1000 });
        var (request, response) = (json.RootElement.GetProperty("request"), Member(Member(json.RootElement, "response"), "content"));
        var ids = Of(response).Concat(Of(request.GetProperty("payload"))).Concat(OfParameter(request.GetProperty("parameters"))).Distinct(StringComparer.Ordinal).Take(Most + 1).ToList();
        return ids.Count <= Most && !HasUnnamed(response) ? ids : [];
    }

    private static IEnumerable<string> Of(JsonElement? body) => Records(body).Select(ToId).OfType<string>();

    // A created record whose id the caller did not want to see is known to nobody here.
    private static bool HasUnnamed(JsonElement? response) => Records(response).Any(record => ToId(record) is null);

    private static IEnumerable<JsonElement> Records(JsonElement? body) => Member(body, "resource") is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
        : Member(body, "id") is not null ? [body!.Value] : [];

    private static string[] OfParameter(JsonElement parameters) =>
        Member(parameters, "ids") is { } ids && Text(ids) is { } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static string? ToId(JsonElement record) => Member(record, "id") is { } id && Text(id) is { Length: > 0 and <= 64 } text ? text : null;

    private static JsonElement? Member(JsonElement? node, string name) => node is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
