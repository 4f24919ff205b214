namespace EventBus.Faults.Load;

/// <summary>What the only writer of a record knows of it.</summary>
internal sealed class LedgerEntry
{
    /// <summary>The last change that was answered with 2xx; -1 if none was. Those before it were, too.</summary>
    public int Acknowledged { get; set; } = -1;

    /// <summary>The change after it, if its call failed: it may have been committed or not. The writer left the record then.</summary>
    public int? Unknown { get; set; }
}
