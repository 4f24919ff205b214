using System.Globalization;
using System.Text;
using System.Text.Json;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Scripts;

/// <summary>The medians over the rounds, and what each is to the empty subscriber.</summary>
internal static class ScriptReport
{
    private const string Basis = "empty .NET subscriber";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Table(IReadOnlyList<ScriptMeasurement> all)
    {
        var table = new StringBuilder("\n| at once | who is asked | p50 ms | p99 ms | calls/s | p50 more than the empty one, ms | p50 ratio |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var group in all.GroupBy(one => (one.Callers, one.Contestant)).OrderBy(group => group.Key.Callers).ThenBy(group => Median(group, one => one.P50)))
        {
            var basis = Median(all.Where(one => one.Callers == group.Key.Callers && one.Contestant == Basis), one => one.P50);
            var p50 = Median(group, one => one.P50);
            table.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key.Callers} | {group.Key.Contestant} | {p50:0.00} | {Median(group, one => one.P99):0.00} | {Median(group, one => one.CallsPerSecond):0} | {p50 - basis:+0.00;-0.00} | {p50 / basis:0.00} |");
        }

        return table.ToString();
    }

    public static async Task WriteAsync(IReadOnlyList<ScriptMeasurement> all)
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.File(".eventbus", "bench")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "scripts.md"), Table(all));
        await File.WriteAllTextAsync(Path.Combine(folder, "scripts.json"), JsonSerializer.Serialize(all, Indented));
        Console.WriteLine("Written: .eventbus/bench/scripts.md, .eventbus/bench/scripts.json.");
    }

    private static double Median(IEnumerable<ScriptMeasurement> all, Func<ScriptMeasurement, double> value)
    {
        var sorted = all.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
