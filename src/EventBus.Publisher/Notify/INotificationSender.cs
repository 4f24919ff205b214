using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Notify;

/// <summary>Hands notifications to the broker.</summary>
internal interface INotificationSender
{
    /// <summary>Whether the broker takes messages now.</summary>
    bool IsReady { get; }

    /// <summary>Waits until the broker takes messages: it is connected, and blocks nobody.</summary>
    Task WaitUntilReadyAsync(CancellationToken cancellationToken);

    /// <summary>Sends without waiting, in the order of the calls. Faults of the broker are no exceptions: then it is not confirmed.</summary>
    /// <param name="message">The notification.</param>
    /// <param name="isProbe">Whether the broker is to return it when nobody observes it: <see cref="ObserverPresence.Return"/>.</param>
    /// <param name="confirms">Hears whether the broker has confirmed it; on a connection that goes down that is at once.</param>
    void Send(OutboxMessage message, bool isProbe, IConfirms confirms);

    /// <summary>Returns true when the broker has confirmed it, false when it must be sent again.</summary>
    Task<bool> TrySendAsync(OutboxMessage message, bool isProbe)
    {
        var confirm = new Confirm();
        Send(message, isProbe, confirm);
        return confirm.Task;
    }
}
