namespace EventBus.Publisher.Outbox;

/// <summary>What became of a <see cref="ReplayOrder"/>.</summary>
/// <param name="Replayed">How many the observer's queue has got.</param>
/// <param name="Skipped">How many were left out because the observer does not observe such.</param>
/// <param name="After">The last id that was looked at; the next order begins there.</param>
internal sealed record ReplayResult(int Replayed, int Skipped, long After);
