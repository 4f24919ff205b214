using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>The writes of a group that were accepted so far, and whether more of them fit in (design §4.6, ADR 0003).</summary>
internal sealed class WriteSet
{
    private readonly WrittenPlace _root = new();

    /// <summary>Takes the writes of one reply, all or none. They are never of the root, which is read-only.</summary>
    public bool TryAccept(IReadOnlyList<JsonChange> writes)
    {
        if (Conflict(writes)) return false;
        Add(writes);
        return true;
    }

    // Writes that stand side by side look their parent up once.
    private bool Conflict(IReadOnlyList<JsonChange> writes)
    {
        JsonPath? path = null;
        WrittenPlace? parent = null;
        foreach (var write in writes)
        {
            if (path != write.Path.Parent && !TryFind(path = write.Path.Parent, out parent)) return true;
            if (parent is not null && parent.Conflicts(write)) return true;
        }

        return false;
    }

    // False when the way to the place is written already; null when nobody wrote near it.
    private bool TryFind(JsonPath path, out WrittenPlace? place)
    {
        place = _root;
        foreach (var token in path.Tokens)
        {
            if (place.IsClosed) return false;
            place = place.Child(token);
            if (place is null) return true;
        }

        return !place.IsClosed;
    }

    private void Add(IReadOnlyList<JsonChange> writes)
    {
        JsonPath? path = null;
        var parent = _root;
        foreach (var write in writes)
        {
            if (path != write.Path.Parent) parent = (path = write.Path.Parent).Tokens.Aggregate(_root, (place, token) => place.ChildOrNew(token));
            parent.Add(write);
        }
    }
}
