using System.Text.Json.Nodes;

namespace EventBus.ContractTests.Document;

/// <summary>A document as its readers see it: what it refers to is in its place, and traits are merged into their messages (AsyncAPI 2.6: by RFC 7396).</summary>
internal static class Resolved
{
    public static JsonObject Of(JsonObject document) => Node(document, document)!.AsObject();

    /// <summary>What a reference points at.</summary>
    public static JsonNode Target(JsonObject document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate((JsonNode)document, (node, member) => node[member] ?? throw new KeyNotFoundException($"Nothing is at '{pointer}'."));

    private static JsonNode? Node(JsonNode? node, JsonObject document) => node switch
    {
        JsonObject reference when reference["$ref"] is JsonValue pointer => Node(Target(document, pointer.GetValue<string>()), document),
        JsonObject map => WithTraits(new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Node(member.Value, document))))),
        JsonArray list => new JsonArray([.. list.Select(item => Node(item, document))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject WithTraits(JsonObject map)
    {
        if (map["traits"] is not JsonArray traits) return map;
        map.Remove("traits");
        foreach (var (name, value) in traits.SelectMany(trait => trait!.AsObject())) map[name] = value?.DeepClone();
        return map;
    }
}
