namespace EventBus.Publisher.Audit;

/// <summary>A subscription that the event was for and that was not asked all the same.</summary>
/// <param name="Subscription">Its name.</param>
/// <param name="Reason"><c>loop</c>: it is in the chain of the call already.</param>
public sealed record NotAskedRecord(string Subscription, string Reason);
