namespace EventBus.Api.Data;

/// <summary>One row, raised in the transaction of every change of a subscription, so that other hosts see that there is one.</summary>
internal sealed class SubscriptionRevision
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public long Number { get; set; }
}
