using EventBus.Contracts;

namespace EventBus.Subscriber;

/// <summary>Answers asks. A new instance handles each, from a scope of its own.</summary>
public interface IAskHandler
{
    /// <summary>
    /// Decides. An exception is logged and leaves the ask without a reply: the host then does what the subscription's failure policy says.
    /// </summary>
    /// <param name="systemEvent">The event, with secrets redacted.</param>
    /// <param name="cancellationToken">Cancelled when the time to answer is over; a later reply would be dropped.</param>
    ValueTask<EventReply> HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken);
}
