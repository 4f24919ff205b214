namespace EventBus.Publisher.Audit;

/// <summary>Where the audit of calls is kept. Called from one place at a time, never while a call waits.</summary>
public interface ICallRecordStore
{
    /// <summary>Keeps all of them. One that is there already, by its call id, stays as it is: a batch may come again after a fault.</summary>
    /// <exception cref="UnwritableCallRecordException">One of them can never be stored. The others come again without it.</exception>
    Task AppendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken);

    /// <summary>Deletes those that are older, and returns how many there were.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
