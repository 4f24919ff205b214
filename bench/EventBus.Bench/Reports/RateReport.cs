using EventBus.Bench.Targets;

namespace EventBus.Bench.Reports;

/// <summary>The table and the picture of what is counted a second.</summary>
internal static class RateReport
{
    /// <summary>Returns the samples.</summary>
    /// <param name="file">The name of the files.</param>
    /// <param name="title">What is measured.</param>
    /// <param name="unit">What is counted, in the singular.</param>
    /// <param name="names">The rows, in their order; the first is what others are compared with in the picture.</param>
    /// <param name="samples">The rounds.</param>
    public static async Task<IReadOnlyList<Sample>> WriteAsync(string file, string title, string unit, string[] names, IReadOnlyList<Sample> samples)
    {
        Column[] columns =
        [
            new(Measures.Rate, $"{unit}s/s", "0"),
            new(Measures.Cpu, $"CPU µs/{unit}", "0.0"),
            new(Measures.CpuHost, "host", "0.0"),
            new(Measures.CpuBroker, "broker", "0.0"),
        ];
        var table = Table.Of(samples, "bench", columns, names);
        var rows = names.Where(name => samples.Any(sample => sample.Contestant == name)).Select(name => Row(samples, name, unit));
        var chart = BarChart.Draw(title, "Medians of the rounds.", [new BarPanel($"{unit}s/s", [.. rows], IsLogarithmic: false)]);
        await ReportFile.WriteAsync(file, $"# {title}\n\n{table}{TargetTable.Of(TargetsFile.Read(), samples)}", samples, chart);
        return samples;
    }

    private static BarRow Row(IReadOnlyList<Sample> samples, string name, string unit)
    {
        var rate = Statistics.Median(samples.Where(sample => sample.Contestant == name).Select(sample => sample.Values[Measures.Rate]));
        return new BarRow(name, [rate], null, $"{rate:0} {unit}s/s");
    }
}
