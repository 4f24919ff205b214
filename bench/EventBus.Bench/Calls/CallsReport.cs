using EventBus.Bench.Reports;

namespace EventBus.Bench.Calls;

/// <summary>The table of the calls.</summary>
internal static class CallsReport
{
    private static readonly Column[] Columns =
    [
        new(Measures.P50, "p50 ms", "0.000"),
        new(Measures.P99, "p99 ms", "0.00"),
        new(Measures.Rate, "calls/s", "0"),
        new(Measures.Cpu, "CPU µs/call", "0"),
        new(Measures.CpuHost, "host", "0"),
        new(Measures.CpuSubscriber, "subscriber", "0"),
        new(Measures.CpuBroker, "broker", "0"),
        new(Measures.Allocated, "B/call", "0"),
        new(Measures.HostMemory, "host MiB", "0"),
        new(Measures.SubscriberMemory, "subscriber MiB", "0"),
        new(Measures.Dropped, "notifications dropped", "0"),
    ];

    public static Task WriteAsync(IReadOnlyList<Sample> samples) => ReportFile.WriteAsync("calls", $"# Calls\n\n{Table.Of(samples, "at once", Columns)}", samples);
}
