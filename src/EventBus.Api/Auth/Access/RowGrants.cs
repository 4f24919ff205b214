using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Auth.Access;

/// <summary>Reads the filters of an access.</summary>
internal static class RowGrants
{
    /// <summary>Null without filters. What cannot be read lets nothing through.</summary>
    public static RowGrant? Read(string? filters, string filterOp)
    {
        if (string.IsNullOrWhiteSpace(filters)) return null;
        var list = Parse(filters);
        if (list is { Count: 0 }) return null;
        var read = list?.Select(ToFilter).ToList();
        return read is null || read.Contains(null) ? Nothing() : new RowGrant(read!, filterOp.Equals("or", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonArray? Parse(string filters)
    {
        try
        {
            return StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(filters)) switch { null => [], JsonArray list => list, _ => null };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One filter; null when it has no name or no operator.</summary>
    public static RowFilter? ToFilter(JsonNode? node) => node is JsonObject filter && Text(filter["name"]) is { Length: > 0 } name && Text(filter["operator"]) is { Length: > 0 } comparison
        ? new RowFilter(name, comparison, filter["value"] is { } value ? Text(value) ?? value.ToJsonString() : null)
        : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static RowGrant Nothing() => new([new RowFilter("id", "=", "0")], IsAny: false);
}
