using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>Knows in which parts of a tree a placeholder stands. Looked up once, when it is first asked.</summary>
internal sealed class PlaceholderIndex(JsonNode? root)
{
    private HashSet<JsonNode>? _holders;

    public bool IsIn(JsonNode? node) => node is not null && (_holders ??= Find()).Contains(node);

    private HashSet<JsonNode> Find()
    {
        var holders = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        Visit(root, holders);
        return holders;
    }

    private static void Visit(JsonNode? node, HashSet<JsonNode> holders)
    {
        if (node is JsonObject map)
            foreach (var (_, value) in map) Visit(value, holders);
        else if (node is JsonArray list)
            foreach (var item in list) Visit(item, holders);
        else if (node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == Redaction.Placeholder)
            for (var holder = node; holder is not null && holders.Add(holder);) holder = holder.Parent;
    }
}
