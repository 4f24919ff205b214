using EventBus.Contracts;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Notify;

/// <summary>
/// The events that nobody observes: a notification of each was returned by the broker, because no queue is bound for it. With the next binding, whichever
/// it is, all are forgotten and found out anew; as long as nobody tells of bindings, none is known.
/// </summary>
internal sealed class ObserverPresence : IObserverPresence
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _probes = new(StringComparer.Ordinal);
    private volatile HashSet<EventName> _unobserved = [];
    private volatile object? _follower;

    public bool MayObserve(EventName name) => _unobserved is { Count: 0 } || !_unobserved.Contains(name);

    /// <summary>From now on <paramref name="follower"/> tells of bindings.</summary>
    public void Follow(object follower)
    {
        lock (_lock) _follower = follower;
        Forget();
    }

    /// <summary>It does so no more.</summary>
    public void Leave(object follower)
    {
        lock (_lock)
        {
            if (_follower != follower) return;
            _follower = null;
            Forget();
        }
    }

    /// <summary>Something was bound. A probe under way may have been routed before that: its return says nothing any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _probes.Clear();
            _unobserved = [];
        }
    }

    /// <summary>
    /// Whether the broker is to return this message if nobody observes it: one message of an event at a time, so that no more than one comes back.
    /// It ends with <see cref="EndProbe"/>.
    /// </summary>
    public bool TryBeginProbe(OutboxMessage message)
    {
        if (_follower is null) return false;
        lock (_lock) return _follower is not null && _probes.TryAdd(message.EventName, message.MessageId);
    }

    /// <summary>The broker has answered for the message, or the line is gone.</summary>
    public void EndProbe(OutboxMessage message)
    {
        lock (_lock)
            if (IsProbe(message.EventName, message.MessageId)) _probes.Remove(message.EventName);
    }

    /// <summary>The broker returned a message. That comes before its confirm.</summary>
    public void Return(string eventName, string? messageId)
    {
        if (_follower is null) return;
        lock (_lock)
            if (IsProbe(eventName, messageId) && EventName.TryParse(eventName, out var name)) _unobserved = [.. _unobserved, name];
    }

    private bool IsProbe(string eventName, string? messageId) => _probes.TryGetValue(eventName, out var probe) && probe == messageId;
}
