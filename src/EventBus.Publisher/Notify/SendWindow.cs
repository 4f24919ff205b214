namespace EventBus.Publisher.Notify;

/// <summary>
/// How many are under way, for one sender. It waits until half of them are settled and not for each single one: that would wake it up for every message,
/// and every message would be a packet of its own.
/// </summary>
internal sealed class SendWindow(int most)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private int _underWay;
    private int _atMost;

    /// <summary>Waits for room for one more.</summary>
    public Task EnterAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_underWay++ < most) return Task.CompletedTask;
        }

        return WaitAsync(most / 2, cancellationToken);
    }

    public void Leave()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            if (--_underWay > _atMost || _waiting is null) return;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting.TrySetResult();
    }

    /// <summary>Waits until none is under way.</summary>
    public Task EmptyAsync(CancellationToken cancellationToken) => WaitAsync(0, cancellationToken);

    private Task WaitAsync(int atMost, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_underWay <= atMost) return Task.CompletedTask;
            _atMost = atMost;
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task.WaitAsync(cancellationToken);
        }
    }
}
