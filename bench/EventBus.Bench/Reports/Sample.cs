namespace EventBus.Bench.Reports;

/// <summary>What one contestant did in one round.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Load">Under which load: calls at once, or a size.</param>
/// <param name="Round">Which round: contestants of one round are compared with each other.</param>
/// <param name="Values">The measures by their names, see <see cref="Measures"/>.</param>
internal sealed record Sample(string Contestant, string Load, int Round, IReadOnlyDictionary<string, double> Values);
