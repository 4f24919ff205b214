namespace EventBus.Publisher.Audit;

/// <summary>The store of an application that keeps no audit.</summary>
internal sealed class NoCallRecords : ICallRecordStore
{
    public Task AppendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);
}
