using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>
/// Where the elements of a copy's arrays stood when it was made. A patch says which element it means; afterwards, with the secrets of all elements
/// hidden behind the same placeholder, nobody could tell.
/// </summary>
internal sealed class ElementOrigins
{
    private readonly Dictionary<JsonNode, int> _indexes = new(ReferenceEqualityComparer.Instance);

    private ElementOrigins()
    {
    }

    public static ElementOrigins In(JsonNode copy)
    {
        var origins = new ElementOrigins();
        origins.Visit(copy);
        return origins;
    }

    /// <summary>The pairs of indexes, before and now, of the elements that are still there: ascending, because a patch moves none past another.</summary>
    public IReadOnlyList<(int Before, int Now)> Of(JsonArray list)
    {
        var pairs = new List<(int Before, int Now)>();
        for (var now = 0; now < list.Count; now++)
            if (list[now] is { } element && _indexes.TryGetValue(element, out var before)) pairs.Add((before, now));
        return pairs;
    }

    private void Visit(JsonNode? node)
    {
        if (node is JsonObject map)
            foreach (var (_, value) in map) Visit(value);
        if (node is not JsonArray list) return;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } element) _indexes[element] = i;
            Visit(list[i]);
        }
    }
}
