namespace EventBus.Publisher.Outbox;

/// <summary>For an application that brings no outbox: nothing waits, and nothing is kept.</summary>
internal sealed class NoOutboxStore : IOutboxStore
{
    public Task<IReadOnlyList<OutboxMessage>> ReadPendingAsync(long after, int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OutboxMessage>>([]);

    public Task MarkPublishedAsync(IReadOnlyCollection<long> ids, DateTimeOffset publishedDate, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> TryLeadAsync(string owner, TimeSpan patience, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task StepDownAsync(string owner, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<OutboxBacklog> MeasureAsync(CancellationToken cancellationToken) => Task.FromResult(new OutboxBacklog(0, 0, null));

    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OutboxMessage>>([]);

    public Task<long> CountAsync(OutboxFilter filter, CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);
}
