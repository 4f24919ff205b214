namespace EventBus.Bench.Reports;

/// <summary>How something grows.</summary>
internal sealed record LinePanel(string Title, string XTitle, string YTitle, IReadOnlyList<LineSeries> Series);
