namespace EventBus.Publisher.Observers;

/// <summary>The queues of observers, as the broker has them now.</summary>
internal interface IObserverQueues
{
    /// <summary>Measures the queues of each.</summary>
    /// <exception cref="BrokerUnavailableException">The broker does not answer.</exception>
    Task<IReadOnlyDictionary<string, ObserverDepth>> MeasureAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
