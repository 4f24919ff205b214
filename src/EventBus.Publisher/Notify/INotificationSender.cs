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
    /// <param name="message">The notification.</param>
    /// <param name="isProbe">Whether the broker is to return it when nobody observes it: <see cref="ObserverPresence.Return"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> TrySendAsync(OutboxMessage message, bool isProbe, CancellationToken cancellationToken);
}
