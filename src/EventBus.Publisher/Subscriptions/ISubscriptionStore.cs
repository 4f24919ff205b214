using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Where subscriptions are kept. Several host processes may share one store.</summary>
public interface ISubscriptionStore
{
    /// <summary>
    /// A number that grows with every insert, update and delete, by whichever process. Cheap: it is read twice a second, so that every host follows a
    /// change within a second.
    /// </summary>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);

    /// <summary>All records, by id.</summary>
    Task<IReadOnlyList<SubscriptionRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The record of that name, or null.</summary>
    Task<SubscriptionRecord?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stores a new record and returns it with its id.</summary>
    /// <exception cref="SubscriptionNameTakenException">A record of that name is there already.</exception>
    Task<SubscriptionRecord> InsertAsync(SubscriptionOptions options, SubscriptionOrigin origin, CancellationToken cancellationToken);

    /// <summary>Replaces the options of a record. Returns null when there is none of that id.</summary>
    /// <exception cref="SubscriptionNameTakenException">Another record has the new name.</exception>
    Task<SubscriptionRecord?> UpdateAsync(long id, SubscriptionOptions options, CancellationToken cancellationToken);

    /// <summary>Notes that the circuit of a record was closed by hand, so that every host closes its own. Returns null when there is none of that id.</summary>
    Task<SubscriptionRecord?> ResetCircuitAsync(long id, CancellationToken cancellationToken);

    /// <summary>Deletes a record. Returns it, or null when there is none of that id.</summary>
    Task<SubscriptionRecord?> DeleteAsync(long id, CancellationToken cancellationToken);
}
