namespace EventBus.Publisher.DeadLetters;

/// <summary>
/// The dead letters of observers. They stay in their queues until an operator redrives or purges them: the queue is the truth (ADR 0012). Whatever is
/// looked at goes back in its order.
/// </summary>
internal interface IDeadLetterQueues
{
    /// <summary>How many of a queue are looked at.</summary>
    const int Window = 10_000;

    /// <summary>Lists dead letters of several subscribers.</summary>
    /// <exception cref="BrokerUnavailableException">The broker does not answer, or another operator does not come to an end.</exception>
    Task<DeadLetterPage> ListAsync(IReadOnlyList<string> subscribers, DeadLetterFilter filter, int offset, int limit, bool count, CancellationToken cancellationToken);

    /// <summary>The first dead letter of that id; null when there is none.</summary>
    /// <exception cref="BrokerUnavailableException">As above.</exception>
    Task<DeadLetterContent?> FindAsync(IReadOnlyList<string> subscribers, string messageId, CancellationToken cancellationToken);

    /// <summary>Puts dead letters into the observer's own queue again. Each leaves the dead letters only after the broker confirmed it there.</summary>
    /// <exception cref="QueueMissingException">The observer's queue or that of its dead letters is not there.</exception>
    /// <exception cref="BrokerUnavailableException">As above, or the observer's queue takes none; nothing was redriven.</exception>
    Task<RedriveResult> RedriveAsync(RedriveOrder order, CancellationToken cancellationToken);

    /// <summary>Deletes dead letters.</summary>
    /// <exception cref="QueueMissingException">The queue is not there.</exception>
    /// <exception cref="BrokerUnavailableException">As above.</exception>
    Task<PurgeResult> PurgeAsync(string subscriber, DeadLetterFilter filter, CancellationToken cancellationToken);
}
