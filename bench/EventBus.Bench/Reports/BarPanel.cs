namespace EventBus.Bench.Reports;

/// <summary>Bars on one scale.</summary>
/// <param name="Title">What they show.</param>
/// <param name="Rows">The bars, from the top.</param>
/// <param name="IsLogarithmic">Each step of the scale is ten times the one before.</param>
internal sealed record BarPanel(string Title, IReadOnlyList<BarRow> Rows, bool IsLogarithmic);
