namespace EventBus.Publisher.BreakGlass;

/// <summary>The store of an application that brings none: switches last as long as the process.</summary>
public sealed class InMemoryBreakGlassStore(TimeProvider time) : IBreakGlassStore
{
    private readonly Lock _lock = new();
    private readonly List<BreakGlassRecord> _records = [];

    /// <inheritdoc />
    public Task<IReadOnlyList<BreakGlassRecord>> ListActiveAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<BreakGlassRecord>>([.. _records.Where(record => record.IsActive(time.GetUtcNow()))]);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<BreakGlassRecord>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<BreakGlassRecord>>([.. _records.AsEnumerable().Reverse()]);
    }

    /// <inheritdoc />
    public Task<BreakGlassRecord> BeginAsync(string channel, string reason, TimeSpan duration, long? byId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var record = new BreakGlassRecord(_records.Count + 1, channel, reason, now, byId, now + duration, null, null);
            _records.Add(record);
            return Task.FromResult(record);
        }
    }

    /// <inheritdoc />
    public Task<BreakGlassRecord?> EndAsync(long id, long? byId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_records.FindIndex(record => record.Id == id) is var index && index < 0) return Task.FromResult<BreakGlassRecord?>(null);
            if (_records[index].IsActive(time.GetUtcNow())) _records[index] = _records[index] with { EndedDate = time.GetUtcNow(), EndedById = byId };
            return Task.FromResult<BreakGlassRecord?>(_records[index]);
        }
    }
}
