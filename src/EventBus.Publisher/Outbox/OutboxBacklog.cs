namespace EventBus.Publisher.Outbox;

/// <summary>What waits in the outbox.</summary>
/// <param name="Messages">How many.</param>
/// <param name="Bytes">The length of their bodies.</param>
/// <param name="Oldest">When the first of them was stored; null when none waits.</param>
public sealed record OutboxBacklog(long Messages, long Bytes, DateTimeOffset? Oldest);
