using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>The writes of a group that were accepted so far, and whether more of them fit in (design §4.6, ADR 0003).</summary>
internal sealed class WriteSet
{
    private readonly List<JsonChange> _accepted = [];

    /// <summary>Takes the writes of one reply, all or none.</summary>
    public bool TryAccept(IReadOnlyList<JsonChange> writes)
    {
        if (writes.Any(write => _accepted.Exists(other => Conflict(other, write)))) return false;
        _accepted.AddRange(writes);
        return true;
    }

    private static bool Conflict(JsonChange first, JsonChange second)
    {
        if (Shifts(first, second) || Shifts(second, first)) return true;
        if (!first.Path.IsOnWayTo(second.Path) && !second.Path.IsOnWayTo(first.Path)) return false;
        var bothAppend = first.Kind == JsonChangeKind.Insert && second.Kind == JsonChangeKind.Insert;
        return !bothAppend && !(first.Kind == second.Kind && first.Path.IsOnWayTo(second.Path) && second.Path.IsOnWayTo(first.Path) && JsonEquality.Same(first.Value, second.Value, tolerant: false));
    }

    // An insertion or removal inside an array moves what stands behind it: no other write in that array means the same element any more.
    private static bool Shifts(JsonChange shifting, JsonChange other) => shifting.ShiftsElements && shifting.Kind is JsonChangeKind.Insert or JsonChangeKind.RemoveElement
        && shifting.Path.Parent.IsOnWayTo(other.Path) && other.Path.Tokens.Count > shifting.Path.Tokens.Count - 1;
}
