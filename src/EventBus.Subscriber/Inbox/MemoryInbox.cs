namespace EventBus.Subscriber.Inbox;

/// <summary>
/// Remembers the last notifications that this process handled. Enough for the usual duplicates, which follow each other; not for those
/// that another instance handled or that a restart lies between.
/// </summary>
internal sealed class MemoryInbox(int capacity = MemoryInbox.DefaultCapacity) : IInbox
{
    /// <summary>About 17 MB when it is full, measured with ids of 36 characters.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly HashSet<InboxKey> _handled = [];
    private readonly Queue<InboxKey> _oldestFirst = new();
    private readonly Dictionary<InboxKey, Task> _running = [];

    public async Task<bool> TryHandleAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!TryBegin(key, ended.Task, out var other))
        {
            if (other is null) return false;
            await other.WaitAsync(cancellationToken);
        }

        try
        {
            await handler(cancellationToken);
            Remember(key);
            return true;
        }
        finally
        {
            lock (_lock) _running.Remove(key);
            ended.SetResult();
        }
    }

    /// <summary>Whether it is ours to handle. If not, it is being handled until <paramref name="other"/> ends, or was handled.</summary>
    private bool TryBegin(InboxKey key, Task ended, out Task? other)
    {
        lock (_lock)
        {
            other = null;
            return !_handled.Contains(key) && !_running.TryGetValue(key, out other) && _running.TryAdd(key, ended);
        }
    }

    private void Remember(InboxKey key)
    {
        lock (_lock)
        {
            _handled.Add(key);
            _oldestFirst.Enqueue(key);
            if (_oldestFirst.Count > capacity) _handled.Remove(_oldestFirst.Dequeue());
        }
    }
}
