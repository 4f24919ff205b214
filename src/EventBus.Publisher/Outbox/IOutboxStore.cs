namespace EventBus.Publisher.Outbox;

/// <summary>The messages of the outbox, seen by the relay and by operators. Several hosts may share them.</summary>
public interface IOutboxStore
{
    /// <summary>Those that wait, by ascending id.</summary>
    /// <param name="after">The id after which to begin; 0 for the first.</param>
    /// <param name="count">The most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OutboxMessage>> ReadPendingAsync(long after, int count, CancellationToken cancellationToken);

    /// <summary>The broker has them.</summary>
    Task MarkPublishedAsync(IReadOnlyCollection<long> ids, DateTimeOffset publishedDate, CancellationToken cancellationToken);

    /// <summary>
    /// Leads, or goes on leading, if nobody else does. Only the leader publishes. Whoever stops renewing is followed after
    /// <paramref name="patience"/>, measured by the clock of who waits: the clocks of hosts need not agree.
    /// </summary>
    /// <param name="owner">Who asks; unique per process.</param>
    /// <param name="patience">How long the leader may be silent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> TryLeadAsync(string owner, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Lets another host lead at once.</summary>
    Task StepDownAsync(string owner, CancellationToken cancellationToken);

    /// <summary>How much waits.</summary>
    Task<OutboxBacklog> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>Messages of the history, by ascending id.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The id after which to begin; 0 for the first.</param>
    /// <param name="count">The most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken);

    /// <summary>How many the filter covers.</summary>
    Task<long> CountAsync(OutboxFilter filter, CancellationToken cancellationToken);

    /// <summary>Deletes, in batches, what was published before. Returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
