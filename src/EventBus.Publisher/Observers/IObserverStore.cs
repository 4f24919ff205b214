namespace EventBus.Publisher.Observers;

/// <summary>Which observers there are. The broker cannot list its queues to a client, so observers announce themselves.</summary>
public interface IObserverStore
{
    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<ObserverRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Stores or renews one.</summary>
    Task AnnounceAsync(string name, IReadOnlyList<string> patterns, string? brokerUser, CancellationToken cancellationToken);

    /// <summary>Forgets one; its queues stay. Returns false when there is none.</summary>
    Task<bool> ForgetAsync(string name, CancellationToken cancellationToken);
}
