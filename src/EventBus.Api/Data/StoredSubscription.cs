using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Data;

/// <summary>A subscription as a row.</summary>
internal sealed class StoredSubscription
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The options as JSON.</summary>
    public string Options { get; set; } = "";

    public SubscriptionOrigin Origin { get; set; }

    public DateTimeOffset CreatedDate { get; set; }

    public DateTimeOffset LastModifiedDate { get; set; }

    public DateTimeOffset? CircuitResetDate { get; set; }
}
