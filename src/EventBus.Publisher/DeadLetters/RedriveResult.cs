namespace EventBus.Publisher.DeadLetters;

/// <summary>What became of a <see cref="RedriveOrder"/>.</summary>
/// <param name="Redriven">How many are in the observer's queue again.</param>
/// <param name="Remaining">How many that the filter covers are still dead letters.</param>
/// <param name="Unseen">How many lie behind those that were looked at.</param>
internal sealed record RedriveResult(int Redriven, long Remaining, long Unseen);
