using System.Collections.Concurrent;

namespace EventBus.Subscriber;

/// <summary>Whether the subscribers of this process receive messages now: for health checks and tests.</summary>
public sealed class SubscriberStatus
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _consuming = new(StringComparer.Ordinal);

    /// <summary>Whether the subscriber of that name consumes now.</summary>
    public bool IsConsuming(string name) => Of(name).Task.IsCompleted;

    /// <summary>Waits until the subscriber of that name consumes.</summary>
    public Task WaitUntilConsumingAsync(string name, CancellationToken cancellationToken) => Of(name).Task.WaitAsync(cancellationToken);

    internal void Set(string name, bool isConsuming)
    {
        if (isConsuming) Of(name).TrySetResult();
        else if (IsConsuming(name)) _consuming[name] = New();
    }

    private TaskCompletionSource Of(string name) => _consuming.GetOrAdd(name, _ => New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
