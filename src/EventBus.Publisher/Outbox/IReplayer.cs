namespace EventBus.Publisher.Outbox;

/// <summary>Sends notifications of the history to one observer again.</summary>
internal interface IReplayer
{
    /// <summary>Ends after about 20 s at the latest, with what was reached.</summary>
    /// <exception cref="QueueMissingException">The observer's queue is not there.</exception>
    /// <exception cref="BrokerUnavailableException">The broker does not answer, or the queue takes none; nothing was replayed.</exception>
    Task<ReplayResult> ReplayAsync(ReplayOrder order, IOutboxStore store, CancellationToken cancellationToken);
}
