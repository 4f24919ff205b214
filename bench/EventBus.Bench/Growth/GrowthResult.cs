using EventBus.Bench.Reports;

namespace EventBus.Bench.Growth;

/// <summary>One panel of the picture.</summary>
/// <param name="Title">What grows.</param>
/// <param name="XTitle">What it is counted in.</param>
/// <param name="YTitle">What it costs.</param>
/// <param name="Measure">The measure that is drawn.</param>
/// <param name="Promise">The exponent that is not to be exceeded: 0 where the size must not matter, 1 where each must be touched.</param>
/// <param name="Samples">The contestant is the line, the load the size.</param>
internal sealed record GrowthResult(string Title, string XTitle, string YTitle, string Measure, double Promise, IReadOnlyList<Sample> Samples);
