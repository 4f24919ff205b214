using System.Globalization;
using System.Text;

namespace EventBus.Bench.Reports;

/// <summary>A table in Markdown.</summary>
internal static class Table
{
    /// <param name="samples">The rounds; each row shows medians over them.</param>
    /// <param name="load">What the column of the load is called.</param>
    /// <param name="columns">The measures, and how they are shown.</param>
    /// <param name="order">The contestants, in the order of the rows.</param>
    public static string Of(IReadOnlyList<Sample> samples, string load, IReadOnlyList<Column> columns, string[] order)
    {
        var text = new StringBuilder();
        text.AppendLine($"| {load} | contestant | {string.Join(" | ", columns.Select(column => column.Title))} |");
        text.AppendLine($"| --- | --- |{string.Concat(Enumerable.Repeat(" ---: |", columns.Count))}");
        foreach (var row in samples.GroupBy(sample => (sample.Load, sample.Contestant)).OrderBy(row => Load(row.Key.Load)).ThenBy(row => Array.IndexOf(order, row.Key.Contestant)))
            text.AppendLine($"| {row.Key.Load} | {row.Key.Contestant} | {string.Join(" | ", columns.Select(column => Cell([.. row], column)))} |");
        return text.ToString();
    }

    private static string Cell(IReadOnlyList<Sample> row, Column column)
    {
        var values = row.Where(sample => sample.Values.ContainsKey(column.Measure)).Select(sample => sample.Values[column.Measure]).ToList();
        return values.Count == 0 ? "" : Statistics.Median(values).ToString(column.Format, CultureInfo.InvariantCulture);
    }

    private static double Load(string load) => double.TryParse(load, CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue;
}
