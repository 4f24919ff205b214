namespace EventBus.Publisher.Explain;

/// <summary>Subscriptions that are asked at the same time.</summary>
/// <param name="Kind"><c>mutate</c> or <c>validate</c>.</param>
/// <param name="Order">The order group of mutators; null for validators.</param>
/// <param name="Asks">Who, in the order their replies are merged.</param>
internal sealed record StepExplanation(string Kind, int? Order, IReadOnlyList<AskExplanation> Asks);
