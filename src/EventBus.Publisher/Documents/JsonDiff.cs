using System.Globalization;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>The writes that lead from one tree to another.</summary>
internal static class JsonDiff
{
    /// <summary>Computes them, as deep down as they go. Values are copies.</summary>
    /// <param name="before">The tree that was sent.</param>
    /// <param name="after">The tree that came back.</param>
    /// <param name="tolerant">See <see cref="JsonEquality.Same"/>.</param>
    public static IReadOnlyList<JsonChange> Between(JsonNode? before, JsonNode? after, bool tolerant)
    {
        var changes = new List<JsonChange>();
        Compare(JsonPath.Root, before, after, tolerant, changes);
        return changes;
    }

    private static void Compare(JsonPath path, JsonNode? before, JsonNode? after, bool tolerant, List<JsonChange> changes)
    {
        if (JsonEquality.Same(before, after, tolerant)) return;
        if (before is JsonObject oldMap && after is JsonObject newMap) CompareObjects(path, oldMap, newMap, tolerant, changes);
        else if (before is JsonArray oldList && after is JsonArray newList) CompareArrays(path, oldList, newList, tolerant, changes);
        else changes.Add(new JsonChange(JsonChangeKind.Set, path, after?.DeepClone()));
    }

    private static void CompareObjects(JsonPath path, JsonObject before, JsonObject after, bool tolerant, List<JsonChange> changes)
    {
        foreach (var (name, value) in before)
        {
            if (after.TryGetPropertyValue(name, out var changed)) Compare(path.Child(name), value, changed, tolerant, changes);
            else changes.Add(new JsonChange(JsonChangeKind.Unset, path.Child(name), null));
        }

        foreach (var (name, value) in after)
            if (!before.ContainsKey(name)) changes.Add(new JsonChange(JsonChangeKind.Set, path.Child(name), value?.DeepClone()));
    }

    // Equal ends are left alone; between them elements are compared one by one, and what is over was inserted or removed. So an element that
    // nobody touched is never rewritten, and with it no secret that stands in it as a placeholder.
    private static void CompareArrays(JsonPath path, JsonArray before, JsonArray after, bool tolerant, List<JsonChange> changes)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var head = 0;
        while (head < shorter && JsonEquality.Same(before[head], after[head], tolerant)) head++;
        var tail = 0;
        while (tail < shorter - head && JsonEquality.Same(before[before.Count - 1 - tail], after[after.Count - 1 - tail], tolerant)) tail++;

        var oldEnd = before.Count - tail;
        var newEnd = after.Count - tail;
        var both = Math.Min(oldEnd, newEnd);
        for (var i = head; i < both; i++) Compare(path.Child(Index(i)), before[i], after[i], tolerant, changes);
        for (var i = oldEnd - 1; i >= newEnd; i--) changes.Add(new JsonChange(JsonChangeKind.RemoveElement, path.Child(Index(i)), null));
        for (var i = oldEnd; i < newEnd; i++)
            changes.Add(new JsonChange(JsonChangeKind.Insert, path.Child(oldEnd == before.Count ? JsonPath.Append : Index(i)), after[i]?.DeepClone()));
    }

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
