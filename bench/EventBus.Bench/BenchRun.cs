using EventBus.Bench.Calls;
using EventBus.Bench.Scripts;

namespace EventBus.Bench;

/// <summary>Runs what was asked for, one after the other.</summary>
internal static class BenchRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        foreach (var bench in options.Benches) await RunAsync(bench, options);
        return 0;
    }

    private static Task RunAsync(string bench, BenchOptions options) => bench switch
    {
        "calls" => CallsAsync(options),
        "scripts" => ScriptBench.RunAndReportAsync(),
        _ => throw new UsageException($"'{bench}' cannot be measured."),
    };

    private static async Task CallsAsync(BenchOptions options) => await CallsReport.WriteAsync(await CallsBench.RunAsync(options));
}
