namespace EventBus.Bench.Reports;

/// <summary>One line.</summary>
internal sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
