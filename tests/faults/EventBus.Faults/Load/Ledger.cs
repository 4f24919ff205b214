using System.Collections.Concurrent;

namespace EventBus.Faults.Load;

/// <summary>What the callers know after a load: which changes were acknowledged, and how the API answered.</summary>
internal sealed class Ledger
{
    public ConcurrentDictionary<string, LedgerEntry> Records { get; } = new();

    public AnswerCount Answers { get; } = new();

    public LedgerEntry Add(string record) => Records.GetOrAdd(record, _ => new LedgerEntry());
}
