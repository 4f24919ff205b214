using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>A stored subscription.</summary>
/// <param name="Id">The store's key; 0 before it is stored and for entries of the file.</param>
/// <param name="Options">What was configured.</param>
/// <param name="Origin">Who wrote it.</param>
/// <param name="CreatedDate">When it was stored.</param>
/// <param name="LastModifiedDate">When it was last changed.</param>
public sealed record SubscriptionRecord(
    long Id,
    SubscriptionOptions Options,
    SubscriptionOrigin Origin,
    DateTimeOffset CreatedDate,
    DateTimeOffset LastModifiedDate)
{
    /// <summary>When an administrator last closed its circuit by hand; null: never.</summary>
    public DateTimeOffset? CircuitResetDate { get; init; }
}
