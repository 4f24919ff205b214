namespace EventBus.Publisher.Observers;

/// <summary>The store of an application that brings none: observers are known as long as the process lasts, and announce themselves again when they reconnect.</summary>
public sealed class InMemoryObserverStore(TimeProvider time) : IObserverStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ObserverRecord> _records = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<IReadOnlyList<ObserverRecord>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<ObserverRecord>>([.. _records.Values]);
    }

    /// <inheritdoc />
    public Task AnnounceAsync(string name, IReadOnlyList<string> patterns, string? brokerUser, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var created = _records.TryGetValue(name, out var known) ? known.CreatedDate : now;
            _records[name] = new ObserverRecord(name, [.. patterns], brokerUser, created, now);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<bool> ForgetAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_records.Remove(name));
    }
}
