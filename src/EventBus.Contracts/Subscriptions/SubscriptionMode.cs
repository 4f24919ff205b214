namespace EventBus.Contracts;

/// <summary>What a subscription may do.</summary>
public enum SubscriptionMode
{
    /// <summary>Change the event, answer the call, or reject it. Asked by <see cref="SubscriptionOptions.Order"/>.</summary>
    Mutate,

    /// <summary>Reject only. Asked after the last mutation, on the final event.</summary>
    Validate,

    /// <summary>Receive a copy; never awaited.</summary>
    Observe,
}
