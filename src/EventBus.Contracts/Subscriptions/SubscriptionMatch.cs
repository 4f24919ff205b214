namespace EventBus.Contracts;

/// <summary>Which events of its channels a subscription is asked about. Absent parts match everything; all present parts must match.</summary>
public sealed class SubscriptionMatch
{
    /// <summary>HTTP methods, for instance POST. Empty or null: all.</summary>
    public List<string>? Verbs { get; set; }

    /// <summary>Conditions on the event as it was captured; all must hold.</summary>
    public List<WhenCondition>? When { get; set; }
}
