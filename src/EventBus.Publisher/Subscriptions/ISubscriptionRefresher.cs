namespace EventBus.Publisher.Subscriptions;

/// <summary>Lets this host follow a change of the store at once; the others follow within a second.</summary>
public interface ISubscriptionRefresher
{
    /// <summary>Reads the store again if it changed. Call it after a change, before answering.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
