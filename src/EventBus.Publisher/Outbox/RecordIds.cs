using System.Text.Json.Nodes;
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
        var response = document.Response?["content"];
        var ids = Of(response).Concat(Of(document.Request["payload"])).Concat(OfParameter(document.Request["parameters"])).Distinct(StringComparer.Ordinal).Take(Most + 1).ToList();
        return ids.Count <= Most && !HasUnnamed(response) ? ids : [];
    }

    private static IEnumerable<string> Of(JsonNode? body) => Records(body).Select(record => ToId(record["id"])).OfType<string>();

    // A created record whose id the caller did not want to see is known to nobody here.
    private static bool HasUnnamed(JsonNode? response) => Records(response).Any(record => ToId(record["id"]) is null);

    private static IEnumerable<JsonObject> Records(JsonNode? body) => body switch
    {
        JsonObject map when map["resource"] is JsonArray list => list.OfType<JsonObject>(),
        JsonObject map => map.ContainsKey("id") ? [map] : [],
        _ => [],
    };

    private static string[] OfParameter(JsonNode? parameters) =>
        (parameters as JsonObject)?["ids"] is JsonValue ids ? ids.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static string? ToId(JsonNode? id) => id is JsonValue value && value.ToString() is { Length: > 0 and <= 64 } text ? text : null;
}
