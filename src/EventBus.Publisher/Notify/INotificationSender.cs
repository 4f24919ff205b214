using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Notify;

/// <summary>Hands notifications to the broker.</summary>
internal interface INotificationSender
{
    /// <summary>Whether the broker takes messages now.</summary>
    bool IsReady { get; }

    /// <summary>Waits until the broker takes messages: it is connected, and blocks nobody.</summary>
    Task WaitUntilReadyAsync(CancellationToken cancellationToken);

    /// <summary>Returns true when the broker has confirmed it, false when it must be sent again. Faults of the broker are no exceptions.</summary>
    Task<bool> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken);
}
