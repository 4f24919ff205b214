namespace EventBus.Faults.Check;

/// <summary>One fault, from the moment it struck until all of it was healed.</summary>
internal sealed record FaultRecord(string Kind, DateTimeOffset Started, DateTimeOffset Ended);
