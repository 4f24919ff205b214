using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Members that no schema names. A schema lets them pass, so that either side can grow; here each must be described.</summary>
internal static class ClosedWorld
{
    /// <summary>The paths of what is not described.</summary>
    public static IEnumerable<string> Undeclared(JsonNode schema, JsonNode? value, string path = "") => Undeclared([schema], value, path);

    private static IEnumerable<string> Undeclared(IEnumerable<JsonNode> schemas, JsonNode? value, string path)
    {
        var parts = schemas.SelectMany(schema => Parts(schema, value)).ToList();
        return value switch
        {
            JsonObject map when parts.Exists(IsClosed) => map.SelectMany(member => OfMember(parts, member.Key, member.Value, $"{path}/{member.Key}")),
            JsonArray list => list.SelectMany((item, number) => Undeclared(Named(parts, "items"), item, $"{path}/{number}")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfMember(List<JsonObject> parts, string name, JsonNode? value, string path)
    {
        var schemas = parts.Select(part => part["properties"]?[name]).OfType<JsonNode>().ToList();
        if (schemas.Count > 0) return Undeclared(schemas, value, path);
        return parts.Exists(part => part.ContainsKey("additionalProperties")) ? Undeclared(Named(parts, "additionalProperties"), value, path) : [path];
    }

    // The schema itself and whatever of it applies to the value. An 'if' and a 'not' describe nothing.
    private static IEnumerable<JsonObject> Parts(JsonNode schema, JsonNode? value)
    {
        if (schema is not JsonObject map) return [];
        var all = Branches(map, "allOf");
        var some = Branches(map, "oneOf").Concat(Branches(map, "anyOf")).Where(branch => SchemaCheck.IsValid(branch, value));
        return all.Concat(some).SelectMany(branch => Parts(branch, value)).Prepend(map);
    }

    private static IEnumerable<JsonNode> Branches(JsonObject schema, string keyword) => (schema[keyword] as JsonArray ?? []).OfType<JsonNode>();

    private static IEnumerable<JsonNode> Named(IEnumerable<JsonObject> parts, string keyword) => parts.Select(part => part[keyword]).OfType<JsonNode>();

    private static bool IsClosed(JsonObject part) => part.ContainsKey("properties");
}
