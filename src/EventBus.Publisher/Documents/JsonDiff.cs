using System.Globalization;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>The writes that lead from one tree to another.</summary>
internal sealed class JsonDiff
{
    /// <summary>The most changes that are counted. Each costs a microsecond to check and to merge, and two bytes of a reply can make one.</summary>
    public const int MaxChanges = 20_000;

    private readonly List<JsonChange> _changes = [];
    private readonly PlaceholderIndex _placeholders;
    private readonly JsonHash _hash = new();
    private readonly bool _tolerant;

    private JsonDiff(JsonNode? after, bool tolerant)
    {
        _placeholders = new PlaceholderIndex(after);
        _tolerant = tolerant;
    }

    /// <summary>Computes them, as deep down as they go. Values are copies. More than <see cref="MaxChanges"/> means that some are missing.</summary>
    /// <param name="before">The tree that was sent.</param>
    /// <param name="after">The tree that came back.</param>
    /// <param name="tolerant">See <see cref="JsonEquality.Same"/>.</param>
    public static IReadOnlyList<JsonChange> Between(JsonNode? before, JsonNode? after, bool tolerant)
    {
        var diff = new JsonDiff(after, tolerant);
        diff.Compare(JsonPath.Root, before, after);
        return diff._changes;
    }

    // Nothing is compared before it is descended into: one look at every node, however deep it lies.
    private void Compare(JsonPath path, JsonNode? before, JsonNode? after)
    {
        if (before is JsonObject oldMap && after is JsonObject newMap) CompareObjects(path, oldMap, newMap);
        else if (before is JsonArray oldList && after is JsonArray newList && oldList.Count == newList.Count) CompareElements(path, oldList, newList);
        else if (before is JsonArray shorter && after is JsonArray longer) CompareLengths(path, shorter, longer);
        else if (!JsonEquality.Same(before, after, _tolerant)) Add(JsonChangeKind.Set, path, after);
    }

    private void CompareObjects(JsonPath path, JsonObject before, JsonObject after)
    {
        var gone = new List<string>();
        foreach (var (name, value) in before)
        {
            if (!after.TryGetPropertyValue(name, out var changed)) gone.Add(name);
            else if (!IsSameLeaf(value, changed)) Compare(path.Child(name), value, changed);
        }

        foreach (var name in gone) Add(JsonChangeKind.Unset, path.Child(name), null);
        foreach (var (name, value) in after)
            if (!before.ContainsKey(name)) Add(JsonChangeKind.Set, path.Child(name), value);
    }

    // An element that came back at the place of another one, with a placeholder in it, would get the other one's secret: it is written whole, which
    // is refused.
    private void CompareElements(JsonPath path, JsonArray before, JsonArray after)
    {
        var moved = new MovedElements(before, _hash, _tolerant);
        for (var i = 0; i < before.Count; i++)
        {
            var start = _changes.Count;
            if (CompareElement(path, before, after, i) && _placeholders.IsIn(after[i]) && moved.Contains(after[i])) Rewrite(start, path, after, i);
        }
    }

    // Equal ends are left alone; between them elements are compared one by one, and what is over was inserted or removed. So an element that
    // nobody touched is never rewritten, and with it no secret that stands in it as a placeholder. Between the ends nobody can tell which element
    // became which: one with a placeholder is written whole, too.
    private void CompareLengths(JsonPath path, JsonArray before, JsonArray after)
    {
        var start = _changes.Count;
        var shorter = Math.Min(before.Count, after.Count);
        var head = 0;
        while (head < shorter && !CompareElement(path, before, after, head)) head++;
        var tail = 0;
        while (tail < shorter - head && JsonEquality.Same(before[before.Count - 1 - tail], after[after.Count - 1 - tail], _tolerant)) tail++;

        var (oldEnd, newEnd) = (before.Count - tail, after.Count - tail);
        var both = Math.Min(oldEnd, newEnd);
        if (head >= both) _changes.RemoveRange(start, _changes.Count - start);
        for (var i = head; i < both; start = _changes.Count, i++)
            if ((i == head || CompareElement(path, before, after, i)) && _placeholders.IsIn(after[i])) Rewrite(start, path, after, i);

        for (var i = oldEnd - 1; i >= newEnd; i--) Add(JsonChangeKind.RemoveElement, path.Child(Index(i)), null);
        for (var i = oldEnd; i < newEnd; i++) Add(JsonChangeKind.Insert, path.Child(oldEnd == before.Count ? JsonPath.Append : Index(i)), after[i]);
    }

    private bool CompareElement(JsonPath path, JsonArray before, JsonArray after, int index)
    {
        if (IsSameLeaf(before[index], after[index])) return false;
        var start = _changes.Count;
        Compare(path.Child(Index(index)), before[index], after[index]);
        return _changes.Count > start;
    }

    private void Rewrite(int start, JsonPath path, JsonArray after, int index)
    {
        _changes.RemoveRange(start, _changes.Count - start);
        Add(JsonChangeKind.Set, path.Child(Index(index)), after[index]);
    }

    // Most nodes are leaves that did not change: they need no path.
    private bool IsSameLeaf(JsonNode? before, JsonNode? after) => before is null or JsonValue && after is null or JsonValue && JsonEquality.Same(before, after, _tolerant);

    private void Add(JsonChangeKind kind, JsonPath path, JsonNode? value)
    {
        if (_changes.Count <= MaxChanges) _changes.Add(new JsonChange(kind, path, value?.DeepClone()));
    }

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
