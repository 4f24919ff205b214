using EventBus.Faults.Load;

namespace EventBus.Faults.Check;

/// <summary>What became of the changes of one run: the callers' ledger, the database and the handler's effects, compared.</summary>
/// <param name="Committed">Changes that the database has.</param>
/// <param name="Unsaved">Changes that were answered with 2xx and that the database does not have.</param>
/// <param name="Lost">Committed changes without an event.</param>
/// <param name="LostAcknowledged">Those of them that were answered with 2xx.</param>
/// <param name="Ghosts">Events whose change is not in the database.</param>
internal sealed record Verdict(int Committed, int Unsaved, int Lost, int LostAcknowledged, int Ghosts)
{
    public static Verdict Of(IReadOnlyDictionary<string, LedgerEntry> ledger, IReadOnlyDictionary<string, int> stored, IReadOnlyDictionary<string, SortedSet<int>> effects)
    {
        var (committed, unsaved, lost, lostAcknowledged, ghosts) = (0, 0, 0, 0, 0);
        foreach (var record in ledger.Keys.Union(stored.Keys).Union(effects.Keys))
        {
            var last = stored.GetValueOrDefault(record, -1);
            var acknowledged = ledger.GetValueOrDefault(record)?.Acknowledged ?? -1;
            var handled = effects.GetValueOrDefault(record) ?? [];
            var missing = Enumerable.Range(0, last + 1).Where(sequence => !handled.Contains(sequence)).ToList();
            committed += last + 1;
            unsaved += Math.Max(0, acknowledged - last);
            lost += missing.Count;
            lostAcknowledged += missing.Count(sequence => sequence <= acknowledged);
            ghosts += handled.Count(sequence => sequence > last);
        }

        return new Verdict(committed, unsaved, lost, lostAcknowledged, ghosts);
    }
}
