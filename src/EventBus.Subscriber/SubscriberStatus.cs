namespace EventBus.Subscriber;

/// <summary>Whether the subscribers of this process receive messages now: for health checks and tests.</summary>
public sealed class SubscriberStatus
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, bool>> _queues = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = New();

    /// <summary>Whether the subscriber of that name consumes now: its asks, its notifications, or both if it has both.</summary>
    public bool IsConsuming(string name)
    {
        lock (_lock) return _queues.TryGetValue(name, out var queues) && queues.Values.All(consuming => consuming);
    }

    /// <summary>Waits until the subscriber of that name consumes.</summary>
    public async Task WaitUntilConsumingAsync(string name, CancellationToken cancellationToken)
    {
        // The next change is taken before the look, so that none is missed between the two.
        for (var changed = Changed(); !IsConsuming(name); changed = Changed()) await changed.WaitAsync(cancellationToken);
    }

    internal void Set(string name, string queue, bool isConsuming)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (!_queues.TryGetValue(name, out var queues)) _queues[name] = queues = new Dictionary<string, bool>(StringComparer.Ordinal);
            queues[queue] = isConsuming;
            changed = _changed;
            _changed = New();
        }

        changed.SetResult();
    }

    private Task Changed()
    {
        lock (_lock) return _changed.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
