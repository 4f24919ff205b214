using System.Globalization;
using System.Text;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Scripts;

/// <summary>The medians over the rounds, and what each is to the empty subscriber.</summary>
internal static class ScriptReport
{
    public const string Basis = "empty .NET subscriber";

    public static Task WriteAsync(IReadOnlyList<Sample> samples) => ReportFile.WriteAsync("scripts", $"# Scripts\n\n{TableOf(samples)}", samples, Draw(samples));

    private static string TableOf(IReadOnlyList<Sample> samples)
    {
        var table = new StringBuilder("| at once | who is asked | p50 ms | p99 ms | calls/s | p50 more than the empty one, ms | p50 ratio |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (load, name) in Rows(samples))
        {
            var (p50, basis) = (Median(samples, load, name, Measures.P50), Median(samples, load, Basis, Measures.P50));
            table.AppendLine(CultureInfo.InvariantCulture, $"| {load} | {name} | {p50:0.00} | {Median(samples, load, name, Measures.P99):0.00} | {Median(samples, load, name, Measures.Rate):0} | {p50 - basis:+0.00;-0.00} | {p50 / basis:0.00} |");
        }

        return table.ToString();
    }

    private static string Draw(IReadOnlyList<Sample> samples) => BarChart.Draw("What a script costs beyond an empty subscriber", "Bar: half of the calls took at most this long, in ms; line: 99 % of them. × beside the empty subscriber.",
        [.. Rows(samples).GroupBy(row => row.Load).Select(panel => new BarPanel($"{panel.Key} at once", [.. panel.Select(row => Bar(samples, row.Load, row.Name))], IsLogarithmic: true))]);

    private static BarRow Bar(IReadOnlyList<Sample> samples, string load, string name)
    {
        var (p50, p99) = (Median(samples, load, name, Measures.P50), Median(samples, load, name, Measures.P99));
        return new BarRow(name, [p50], p99, $"{p50:0.00}, p99 {p99:0.0} ms, × {p50 / Median(samples, load, Basis, Measures.P50):0.00}");
    }

    private static IEnumerable<(string Load, string Name)> Rows(IReadOnlyList<Sample> samples) => samples
        .Select(sample => (sample.Load, Name: sample.Contestant))
        .Distinct()
        .OrderBy(row => int.Parse(row.Load, CultureInfo.InvariantCulture))
        .ThenBy(row => Median(samples, row.Load, row.Name, Measures.P50));

    private static double Median(IReadOnlyList<Sample> samples, string load, string name, string measure) =>
        Statistics.Median(samples.Where(sample => sample.Load == load && sample.Contestant == name).Select(sample => sample.Values[measure]));
}
