namespace EventBus.Publisher.Outbox;

/// <summary>What an operator wants one observer to get again.</summary>
/// <param name="Subscriber">Who gets it; nobody else does.</param>
/// <param name="Patterns">What that observer observes; null when it is not known, and then nothing is left out.</param>
/// <param name="Filter">Which notifications of the history.</param>
/// <param name="After">The id after which to begin.</param>
/// <param name="Limit">The most.</param>
/// <param name="Rate">The most in a second; null: as fast as it goes.</param>
/// <param name="ReplayId">The replay they belong to: part of the key for dedup.</param>
internal sealed record ReplayOrder(string Subscriber, IReadOnlyList<string>? Patterns, OutboxFilter Filter, long After, int Limit, int? Rate, string ReplayId);
