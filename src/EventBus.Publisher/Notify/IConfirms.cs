using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Notify;

/// <summary>Hears what became of a notification that was sent.</summary>
internal interface IConfirms
{
    /// <summary>
    /// Called once for each, on the thread that reads from the broker: it must not take long. False: it must be sent again, perhaps the broker has it and
    /// could not say so.
    /// </summary>
    void Settle(OutboxMessage message, bool isConfirmed);
}
