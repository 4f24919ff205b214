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
    private readonly ElementOrigins? _origins;

    private JsonDiff(JsonNode? after, bool tolerant, ElementOrigins? origins)
    {
        _placeholders = new PlaceholderIndex(after);
        _tolerant = tolerant;
        _origins = origins;
    }

    private bool IsFull => _changes.Count > MaxChanges;

    /// <summary>Computes them, as deep down as they go. Values are copies. More than <see cref="MaxChanges"/> means that some are missing.</summary>
    /// <param name="before">The tree that was sent.</param>
    /// <param name="after">The tree that came back.</param>
    /// <param name="tolerant">See <see cref="JsonEquality.Same"/>.</param>
    /// <param name="origins">Which elements became which, if that is known.</param>
    public static IReadOnlyList<JsonChange> Between(JsonNode? before, JsonNode? after, bool tolerant, ElementOrigins? origins = null)
    {
        var diff = new JsonDiff(after, tolerant, origins);
        diff.Compare(JsonPath.Root, before, after);
        return diff._changes;
    }

    // Nothing is compared before it is descended into: one look at every node, however deep it lies.
    private void Compare(JsonPath path, JsonNode? before, JsonNode? after)
    {
        if (IsFull) return;
        if (before is JsonObject oldMap && after is JsonObject newMap) CompareObjects(path, oldMap, newMap);
        else if (before is JsonArray oldList && after is JsonArray newList) CompareArrays(path, oldList, newList);
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

    private void CompareArrays(JsonPath path, JsonArray before, JsonArray after)
    {
        if (_origins is not null) CompareKnown(path, before, after, _origins.Of(after));
        else if (before.Count == after.Count) CompareElements(path, before, after);
        else CompareLengths(path, before, after);
    }

    // From the back to the front, so that what was inserted or removed does not move what is still to be written.
    private void CompareKnown(JsonPath path, JsonArray before, JsonArray after, IReadOnlyList<(int Before, int Now)> kept)
    {
        var end = (Before: before.Count, Now: after.Count);
        for (var i = kept.Count - 1; i >= -1; i--)
        {
            var start = i < 0 ? (Before: -1, Now: -1) : kept[i];
            CompareGap(path, before, after, (start.Before + 1, start.Now + 1), end);
            if (i >= 0) CompareElement(path, before[start.Before], after[start.Now], start.Before);
            end = start;
        }
    }

    // Between two elements that were kept: what is there on both sides was replaced.
    private void CompareGap(JsonPath path, JsonArray before, JsonArray after, (int Before, int Now) start, (int Before, int Now) end)
    {
        var (old, now) = (end.Before - start.Before, end.Now - start.Now);
        for (var i = end.Before - 1; i >= start.Before + now; i--) Add(JsonChangeKind.RemoveElement, path.Child(Index(i)), null);
        for (var i = old; i < now; i++) AddInsert(path, start.Before + i, after[start.Now + i], atEnd: end.Before == before.Count);
        for (var i = 0; i < Math.Min(old, now); i++) CompareElement(path, before[start.Before + i], after[start.Now + i], start.Before + i);
    }

    // An element that came back at the place of another one, with a placeholder in it, would get the other one's secret: it is written whole, which
    // is refused.
    private void CompareElements(JsonPath path, JsonArray before, JsonArray after)
    {
        var moved = new MovedElements(before, _hash, _tolerant);
        for (var i = 0; i < before.Count && !IsFull; i++)
        {
            var start = _changes.Count;
            if (CompareElement(path, before[i], after[i], i) && _placeholders.IsIn(after[i]) && moved.Contains(after[i])) Rewrite(start, path, after, i);
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
        while (head < shorter && !CompareElement(path, before[head], after[head], head)) head++;
        var tail = 0;
        while (tail < shorter - head && JsonEquality.Same(before[before.Count - 1 - tail], after[after.Count - 1 - tail], _tolerant)) tail++;

        var (oldEnd, newEnd) = (before.Count - tail, after.Count - tail);
        var both = Math.Min(oldEnd, newEnd);
        if (head >= both) _changes.RemoveRange(start, _changes.Count - start);
        for (var i = head; i < both; start = _changes.Count, i++)
            if ((i == head || CompareElement(path, before[i], after[i], i)) && _placeholders.IsIn(after[i])) Rewrite(start, path, after, i);

        for (var i = oldEnd - 1; i >= newEnd; i--) Add(JsonChangeKind.RemoveElement, path.Child(Index(i)), null);
        for (var i = oldEnd; i < newEnd; i++) AddInsert(path, i, after[i], atEnd: oldEnd == before.Count);
    }

    private bool CompareElement(JsonPath path, JsonNode? before, JsonNode? after, int index)
    {
        if (IsSameLeaf(before, after)) return false;
        var start = _changes.Count;
        Compare(path.Child(Index(index)), before, after);
        return _changes.Count > start;
    }

    private void Rewrite(int start, JsonPath path, JsonArray after, int index)
    {
        _changes.RemoveRange(start, _changes.Count - start);
        Add(JsonChangeKind.Set, path.Child(Index(index)), after[index]);
    }

    // Most nodes are leaves that did not change: they need no path.
    private bool IsSameLeaf(JsonNode? before, JsonNode? after) => before is null or JsonValue && after is null or JsonValue && JsonEquality.Same(before, after, _tolerant);

    private void AddInsert(JsonPath path, int index, JsonNode? value, bool atEnd) => Add(JsonChangeKind.Insert, path.Child(atEnd ? JsonPath.Append : Index(index)), value);

    private void Add(JsonChangeKind kind, JsonPath path, JsonNode? value)
    {
        if (!IsFull) _changes.Add(new JsonChange(kind, path, value?.DeepClone()));
    }

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
