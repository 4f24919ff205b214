namespace EventBus.Bench.Reports;

/// <summary>A column of a table: a measure, its title, and the format of its numbers.</summary>
internal sealed record Column(string Measure, string Title, string Format);
