namespace EventBus.Publisher.Subscriptions;

/// <summary>One thing that is wrong with a subscription.</summary>
/// <param name="Member">The member it is about, in snake case.</param>
/// <param name="Message">A sentence that says what is wrong, on which value, and what to do.</param>
public sealed record SubscriptionFault(string Member, string Message);
