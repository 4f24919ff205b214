namespace EventBus.Publisher.DeadLetters;

/// <summary>What became of a purge.</summary>
/// <param name="Purged">How many are gone.</param>
/// <param name="Unseen">How many lie behind those that were looked at.</param>
internal sealed record PurgeResult(long Purged, long Unseen);
