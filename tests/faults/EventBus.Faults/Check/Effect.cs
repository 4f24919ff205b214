namespace EventBus.Faults.Check;

/// <summary>What the sink's handler did for one event.</summary>
/// <param name="Record">The record's key, of the load's making.</param>
/// <param name="Sequence">0 for the record's creation, then one more for each change.</param>
/// <param name="At">When it was handled, in milliseconds of Unix time.</param>
internal readonly record struct Effect(string Record, int Sequence, long At);
