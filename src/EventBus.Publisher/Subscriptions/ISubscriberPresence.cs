namespace EventBus.Publisher.Subscriptions;

/// <summary>Who is there to be asked, as the broker has it now.</summary>
internal interface ISubscriberPresence
{
    /// <summary>How many instances consume the asks of each subscription; 0 where nobody does.</summary>
    /// <exception cref="BrokerUnavailableException">The broker does not answer.</exception>
    Task<IReadOnlyDictionary<string, long>> CountAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Waits until somebody consumes the asks of each. Returns false when that did not come about in time, or the broker does not answer.</summary>
    Task<bool> TryWaitAsync(IReadOnlyCollection<string> names, TimeSpan limit, CancellationToken cancellationToken);
}
