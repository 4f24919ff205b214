using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>The store of an application that brings none: subscriptions last as long as the process.</summary>
public sealed class InMemorySubscriptionStore(TimeProvider time) : ISubscriptionStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, SubscriptionRecord> _records = [];
    private long _revision;
    private long _lastId;

    /// <inheritdoc />
    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Read(ref _revision));

    /// <inheritdoc />
    public Task<IReadOnlyList<SubscriptionRecord>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<SubscriptionRecord>>([.. _records.Values]);
    }

    /// <inheritdoc />
    public Task<SubscriptionRecord?> FindAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(Named(name));
    }

    /// <inheritdoc />
    public Task<SubscriptionRecord> InsertAsync(SubscriptionOptions options, SubscriptionOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Named(options.Name) is not null) throw new SubscriptionNameTakenException(options.Name);
            var now = time.GetUtcNow();
            return Task.FromResult(Keep(new SubscriptionRecord(++_lastId, options, origin, now, now)));
        }
    }

    /// <inheritdoc />
    public Task<SubscriptionRecord?> UpdateAsync(long id, SubscriptionOptions options, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_records.TryGetValue(id, out var record)) return Task.FromResult<SubscriptionRecord?>(null);
            if (Named(options.Name) is { } other && other.Id != id) throw new SubscriptionNameTakenException(options.Name);
            return Task.FromResult<SubscriptionRecord?>(Keep(record with { Options = options, LastModifiedDate = time.GetUtcNow() }));
        }
    }

    /// <inheritdoc />
    public Task<SubscriptionRecord?> ResetCircuitAsync(long id, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_records.TryGetValue(id, out var record) ? Keep(record with { CircuitResetDate = time.GetUtcNow() }) : null);
    }

    /// <inheritdoc />
    public Task<SubscriptionRecord?> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_records.Remove(id, out var record)) _revision++;
            return Task.FromResult(record);
        }
    }

    private SubscriptionRecord? Named(string name) => _records.Values.FirstOrDefault(record => record.Options.Name == name);

    private SubscriptionRecord Keep(SubscriptionRecord record)
    {
        _records[record.Id] = record;
        _revision++;
        return record;
    }
}
