namespace EventBus.Subscriber.Delivery;

/// <summary>A notification that could not be handled.</summary>
/// <param name="Attempt">Which attempt it was: 1 for the first.</param>
/// <param name="Exception">What went wrong.</param>
internal sealed record FailedDelivery(int Attempt, Exception Exception);
