namespace EventBus.Bench.Reports;

/// <summary>One bar.</summary>
/// <param name="Label">What stands left of it.</param>
/// <param name="Segments">Its parts, from the left.</param>
/// <param name="Whisker">To where a thin line goes on; null: there is none.</param>
/// <param name="Text">What stands right of it.</param>
internal sealed record BarRow(string Label, IReadOnlyList<double> Segments, double? Whisker, string Text)
{
    public double End => Math.Max(Segments.Sum(), Whisker ?? 0);
}
