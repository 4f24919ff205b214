using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>Hashes that are equal for values that <see cref="JsonEquality"/> calls the same. What a container holds is hashed once.</summary>
internal sealed class JsonHash
{
    private readonly Dictionary<JsonNode, int> _known = new(ReferenceEqualityComparer.Instance);

    public int Of(JsonNode? node) => node switch
    {
        null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => 0,
        JsonValue value => OfValue(value),
        _ when _known.TryGetValue(node, out var hash) => hash,
        _ => _known[node] = OfContainer(node),
    };

    // The order of members does not count, that of elements does.
    private int OfContainer(JsonNode node)
    {
        var hash = 1;
        if (node is JsonObject map)
            foreach (var (name, value) in map) hash = unchecked(hash + HashCode.Combine(name, Of(value)));
        else
            foreach (var item in node.AsArray()) hash = HashCode.Combine(hash, Of(item));
        return hash;
    }

    private static int OfValue(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Number => JsonEquality.ToDouble(value).GetHashCode(),
        var kind => (int)kind,
    };
}
