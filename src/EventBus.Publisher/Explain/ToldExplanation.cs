using EventBus.Contracts;

namespace EventBus.Publisher.Explain;

/// <summary>Somebody who is not obeyed: an observer, a shadow, or with break-glass anybody.</summary>
/// <param name="Subscription">Who.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Enforce">False for a shadow.</param>
internal sealed record ToldExplanation(string Subscription, SubscriptionMode Mode, bool Enforce);
