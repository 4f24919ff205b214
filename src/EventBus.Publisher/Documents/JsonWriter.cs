using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>Carries out writes on a tree.</summary>
internal static class JsonWriter
{
    /// <summary>
    /// Carries them out in their order. Neighbours that remove from, or insert into, the same container are carried out at once: each of them alone
    /// moves everything behind it, and a reply may hold sixty thousand.
    /// </summary>
    /// <exception cref="JsonPatchException">A parent is not there, or is neither an object nor an array with that index.</exception>
    public static void Apply(JsonNode root, IReadOnlyList<JsonChange> changes)
    {
        for (var start = 0; start < changes.Count;)
        {
            var run = Run(changes, start);
            Apply(root, run);
            start += run.Count;
        }
    }

    /// <inheritdoc cref="Apply(JsonNode, IReadOnlyList{JsonChange})"/>
    public static void Apply(JsonNode root, JsonChange change) => Apply(root, new ArraySegment<JsonChange>([change]));

    /// <summary>Removes members, whether they are there or not.</summary>
    public static void Remove(JsonObject map, IReadOnlySet<string> names)
    {
        if (names.Count < 2)
        {
            foreach (var name in names) map.Remove(name);
            return;
        }

        var kept = map.Where(member => !names.Contains(member.Key)).ToList();
        map.Clear();
        foreach (var (name, value) in kept) map.Add(name, value);
    }

    private static ArraySegment<JsonChange> Run(IReadOnlyList<JsonChange> changes, int start)
    {
        var run = new List<JsonChange> { changes[start] };
        for (var i = start + 1; i < changes.Count && Continues(changes[i - 1], changes[i]); i++) run.Add(changes[i]);
        return run.ToArray();
    }

    private static bool Continues(JsonChange change, JsonChange next) => next.Kind == change.Kind && next.Path.Parent == change.Path.Parent && next.Kind switch
    {
        JsonChangeKind.Insert => next.Path.Last == JsonPath.Append ? change.Path.Last == JsonPath.Append : IndexOf(next) == IndexOf(change) + 1,
        JsonChangeKind.RemoveElement => IndexOf(next) == IndexOf(change) - 1,
        _ => true,
    };

    private static void Apply(JsonNode root, ArraySegment<JsonChange> run)
    {
        var path = run[0].Path;
        switch (path.IsRoot ? null : path.Parent.Find(root).Node)
        {
            case JsonObject map:
                Apply(map, run);
                break;
            case JsonArray list:
                Apply(list, run);
                break;
            default:
                throw NotThere(path);
        }
    }

    private static void Apply(JsonObject map, ArraySegment<JsonChange> run)
    {
        if (run[0].Kind is JsonChangeKind.Unset or JsonChangeKind.RemoveElement) Remove(map, run.Select(change => change.Path.Last).ToHashSet(StringComparer.Ordinal));
        else
            foreach (var change in run) map[change.Path.Last] = change.Value?.DeepClone();
    }

    private static void Apply(JsonArray list, ArraySegment<JsonChange> run)
    {
        switch (run[0].Kind)
        {
            case JsonChangeKind.Set:
                foreach (var change in run) list[IndexIn(list.Count, change)] = change.Value?.DeepClone();
                break;
            case JsonChangeKind.Insert:
                Insert(list, run[0].Path.Last == JsonPath.Append ? list.Count : IndexIn(list.Count + 1, run[0]), run);
                break;
            default:
                // From the back to the front.
                _ = IndexIn(list.Count, run[0]);
                list.RemoveRange(IndexIn(list.Count, run[^1]), run.Count);
                break;
        }
    }

    private static void Insert(JsonArray list, int index, ArraySegment<JsonChange> run)
    {
        if (run.Count == 1)
        {
            list.Insert(index, run[0].Value?.DeepClone());
            return;
        }

        var behind = list.Skip(index).ToList();
        list.RemoveRange(index, behind.Count);
        foreach (var change in run) list.Add(change.Value?.DeepClone());
        foreach (var item in behind) list.Add(item);
    }

    private static int IndexIn(int count, JsonChange change) => IndexOf(change) is { } index && index < count ? index : throw NotThere(change.Path);

    private static int? IndexOf(JsonChange change) => JsonPath.ToIndex(change.Path.Last);

    private static JsonPatchException NotThere(JsonPath path) => new($"The event has nothing at '{path}'.");
}
