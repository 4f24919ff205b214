using EventBus.Bench.Reports;

namespace EventBus.Bench.Scaling;

/// <summary>The table and the picture of <see cref="ScalingBench"/>.</summary>
internal static class ScalingReport
{
    private static readonly Column[] Columns =
    [
        new(Measures.Rate, "per second", "0"),
        new(Measures.P50, "p50 ms", "0.00"),
        new(Measures.CpuHost, "CPU µs each: hosts", "0"),
        new(Measures.CpuSubscriber, "subscriber", "0"),
        new(Measures.CpuBroker, "brokers", "0"),
    ];

    public static async Task<IReadOnlyList<Sample>> WriteAsync(IReadOnlyList<Sample> samples)
    {
        var panels = new[] { ScalingBench.Calls, ScalingBench.Rows }.Select(load => new BarPanel($"{load}: per second", [.. ScalingBench.Names.Select(name => Row(samples, load, name))], IsLogarithmic: false));
        var chart = BarChart.Draw("Hosts and nodes on one machine", "Medians of the rounds; all processes share its cores.", [.. panels]);
        await ReportFile.WriteAsync("scaling", $"# Hosts and nodes\n\n{Table.Of(samples, "what", Columns, ScalingBench.Names)}", samples, chart);
        return samples;
    }

    private static BarRow Row(IReadOnlyList<Sample> samples, string load, string name)
    {
        var rate = Statistics.Median(samples.Where(sample => sample.Load == load && sample.Contestant == name && sample.Values.ContainsKey(Measures.Rate)).Select(sample => sample.Values[Measures.Rate]));
        return new BarRow(name, [rate], null, $"{rate:0} a second");
    }
}
