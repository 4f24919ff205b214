using System.Globalization;
using System.Text;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Growth;

/// <summary>The tables with the exponents, and the plot.</summary>
internal static class GrowthReport
{
    /// <summary>What a busy machine makes of a flat line.</summary>
    private const double Noise = 0.15;

    public static async Task WriteAsync(IReadOnlyList<GrowthResult> results)
    {
        var text = new StringBuilder("# Growth\n\nThe exponent says by which power a cost grows from the size above to this one: 0 is no growth, 1 is linear.\n");
        foreach (var result in results) Append(text, result);
        var chart = LineChart.Draw("How cost grows", [.. results.Select(result => new LinePanel(result.Title, result.XTitle, result.YTitle, [.. Names(result).Select(name => new LineSeries(name, GrowthSeries.Points(result.Samples, name, result.Measure)))]))]);
        await ReportFile.WriteAsync("growth", text.ToString(), results, chart);
    }

    private static IEnumerable<string> Names(GrowthResult result) => result.Samples.Select(sample => sample.Contestant).Distinct().Order(StringComparer.Ordinal);

    private static void Append(StringBuilder text, GrowthResult result)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {result.Title}\n\n| line | {result.XTitle} | {result.YTitle} | exponent | p50 ms | per second |\n| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var name in Names(result))
        {
            var points = GrowthSeries.Points(result.Samples, name, result.Measure);
            var (times, rates) = (GrowthSeries.Points(result.Samples, name, Measures.P50), GrowthSeries.Points(result.Samples, name, Measures.Rate));
            for (var index = 0; index < points.Count; index++)
            {
                var exponent = index == 0 ? "" : $"{Statistics.Exponent(points[index - 1], points[index]):0.00}";
                text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {points[index].X:0} | {points[index].Y:0.0} | {exponent} | {At(times, points[index].X):0.000} | {At(rates, points[index].X):0} |");
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"\nFrom the smallest to the largest: {string.Join(", ", Names(result).Select(name => Overall(result, name)))}. No line is to grow faster than {result.Promise:0}: {Verdict(result)}.");
    }

    private static string Verdict(GrowthResult result)
    {
        var faster = Names(result).Where(name => Exponent(result, name) > result.Promise + Noise).ToList();
        return faster.Count == 0 ? "none does" : $"**{string.Join(", ", faster)} {(faster.Count == 1 ? "does" : "do")}**";
    }

    private static string Overall(GrowthResult result, string name) => $"{name} {Exponent(result, name):0.00}";

    private static double Exponent(GrowthResult result, string name)
    {
        var points = GrowthSeries.Points(result.Samples, name, result.Measure);
        return points.Count < 2 ? double.NaN : Statistics.Exponent(points[0], points[^1]);
    }

    private static double? At(IReadOnlyList<(double X, double Y)> points, double x) => points.Where(point => point.X == x).Select(point => (double?)point.Y).FirstOrDefault();
}
