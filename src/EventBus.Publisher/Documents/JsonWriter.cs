using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>Carries out writes on a tree.</summary>
internal static class JsonWriter
{
    /// <exception cref="JsonPatchException">A parent is not there, or is neither an object nor an array with that index.</exception>
    public static void Apply(JsonNode root, JsonChange change)
    {
        var (found, parent) = change.Path.IsRoot ? (false, null) : change.Path.Parent.Find(root);
        if (!found) throw NotThere(change.Path);
        switch (parent)
        {
            case JsonObject map:
                Apply(map, change);
                break;
            case JsonArray list:
                Apply(list, change);
                break;
            default:
                throw NotThere(change.Path);
        }
    }

    private static void Apply(JsonObject map, JsonChange change)
    {
        if (change.Kind is JsonChangeKind.Set or JsonChangeKind.Insert) map[change.Path.Last] = change.Value?.DeepClone();
        else map.Remove(change.Path.Last);
    }

    private static void Apply(JsonArray list, JsonChange change)
    {
        var index = change.Path.Last == JsonPath.Append ? list.Count : JsonPath.ToIndex(change.Path.Last) ?? throw NotThere(change.Path);
        var last = change.Kind == JsonChangeKind.Insert ? list.Count : list.Count - 1;
        if (index > last) throw NotThere(change.Path);
        if (change.Kind == JsonChangeKind.Insert) list.Insert(index, change.Value?.DeepClone());
        else if (change.Kind == JsonChangeKind.Set) list[index] = change.Value?.DeepClone();
        else list.RemoveAt(index);
    }

    private static JsonPatchException NotThere(JsonPath path) => new($"The event has nothing at '{path}'.");
}
