using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>A place of the event at which, or below which, replies wrote.</summary>
internal sealed class WrittenPlace
{
    private readonly Dictionary<string, WrittenPlace> _below = new(StringComparer.Ordinal);
    private JsonChange? _write;
    private bool _elementsMoved;

    /// <summary>Whether nobody else may write below it: it was written itself, or it is an array whose elements have moved.</summary>
    public bool IsClosed => _write is not null || _elementsMoved;

    public WrittenPlace? Child(string token) => _below.GetValueOrDefault(token);

    public WrittenPlace ChildOrNew(string token) => _below.TryGetValue(token, out var child) ? child : _below[token] = new WrittenPlace();

    /// <summary>Whether a write right below it, by another reply, conflicts.</summary>
    public bool Conflicts(JsonChange write)
    {
        // Other writes in the array do not mean the same elements any more.
        if (write.MovesElements && _below.Count > 0) return true;
        return Child(write.Path.Last) is { } place && (place._below.Count > 0 || (place._write is { } other && !AreOne(other, write)));
    }

    public void Add(JsonChange write)
    {
        ChildOrNew(write.Path.Last)._write = write;
        _elementsMoved |= write.MovesElements;
    }

    // Two appends are welcome both; anything else must be the same.
    private static bool AreOne(JsonChange first, JsonChange second) =>
        first.Kind == second.Kind && (first.Kind == JsonChangeKind.Insert || JsonEquality.Same(first.Value, second.Value, tolerant: false));
}
