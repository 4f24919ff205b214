using EventBus.Bench.Reports;
using EventBus.Bench.Targets;

namespace EventBus.Bench.Calls;

/// <summary>The table and the picture of the calls.</summary>
internal static class CallsReport
{
    private const string Legend = "Bar: half of the calls took at most this long, in ms; line: 99 % of them. × beside the raw client's request and reply, median of the rounds.";
    private const string CpuLegend = "CPU µs a call, 16 at once: host, subscriber, broker";

    private static readonly Column[] Columns =
    [
        new(Measures.P50, "p50 ms", "0.000"),
        new(Measures.P99, "p99 ms", "0.00"),
        new(Measures.Rate, "calls/s", "0"),
        new(Measures.Offered, "offered/s", "0"),
        new(Measures.Cpu, "CPU µs/call", "0"),
        new(Measures.CpuHost, "host", "0"),
        new(Measures.CpuSubscriber, "subscriber", "0"),
        new(Measures.CpuBroker, "broker", "0"),
        new(Measures.Allocated, "B/call", "0"),
        new(Measures.HostMemory, "host MiB", "0"),
        new(Measures.SubscriberMemory, "subscriber MiB", "0"),
        new(Measures.Dropped, "notifications dropped", "0"),
    ];

    private static readonly string[] Names = [.. CallContestants.All.Select(contestant => contestant.Name)];

    /// <summary>Returns the samples.</summary>
    public static async Task<IReadOnlyList<Sample>> WriteAsync(IReadOnlyList<Sample> samples)
    {
        var table = Table.Of(samples, "at once", Columns, Names);
        var open = samples.All(sample => sample.Load != CallsBench.Open) ? "" : $"\n'{CallsBench.Open}': an open loop at that share of the most calls/s above; times are counted from the moment a call should have begun.\n";
        await ReportFile.WriteAsync("calls", $"# Calls\n\n{table}{open}{TargetTable.Of(TargetsFile.Read(), samples)}", samples, Draw(samples, [.. Names.Where(name => samples.Any(sample => sample.Contestant == name))]));
        return samples;
    }

    private static string Draw(IReadOnlyList<Sample> samples, IReadOnlyList<string> names) => BarChart.Draw("What it costs to let somebody have a say in a call", Legend,
    [
        .. samples.Select(sample => sample.Load).Distinct().Select(load => new BarPanel(load == CallsBench.Open ? "open loop at 70 % of the most calls/s" : $"{load} at once", [.. names.Select(name => Latency(samples, name, load))], IsLogarithmic: true)),
        new BarPanel(CpuLegend, [.. names.Select(name => Cpu(samples, name))], IsLogarithmic: false),
    ]);

    private static BarRow Latency(IReadOnlyList<Sample> samples, string name, string load)
    {
        var (p50, p99) = (Median(samples, name, load, Measures.P50), Median(samples, name, load, Measures.P99));
        // In the open loop each has a rate of its own.
        var ratio = load == CallsBench.Open ? "" : $", × {TargetValues.Of(new Target("", name, CallContestants.Raw, load, Measures.P50), samples):0.00}";
        return new BarRow(name, [p50], p99, $"{p50:0.00}, p99 {p99:0.0} ms{ratio}");
    }

    private static BarRow Cpu(IReadOnlyList<Sample> samples, string name)
    {
        double[] parts = [Median(samples, name, "16", Measures.CpuHost), Median(samples, name, "16", Measures.CpuSubscriber), Median(samples, name, "16", Measures.CpuBroker)];
        var ratio = TargetValues.Of(new Target("", name, CallContestants.Raw, "16", Measures.Cpu), samples);
        return new BarRow(name, parts, null, $"{parts[0]:0} + {parts[1]:0} + {parts[2]:0}, × {ratio:0.00}");
    }

    private static double Median(IReadOnlyList<Sample> samples, string name, string load, string measure) =>
        Statistics.Median(samples.Where(sample => sample.Contestant == name && sample.Load == load).Select(sample => sample.Values[measure]));
}
