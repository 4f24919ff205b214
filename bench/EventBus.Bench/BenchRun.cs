using EventBus.Bench.Calls;
using EventBus.Bench.Growth;
using EventBus.Bench.Memory;
using EventBus.Bench.Notifications;
using EventBus.Bench.Outbox;
using EventBus.Bench.Pieces;
using EventBus.Bench.Reports;
using EventBus.Bench.Scaling;
using EventBus.Bench.Scripts;
using EventBus.Bench.Targets;

namespace EventBus.Bench;

/// <summary>Runs what was asked for, one after the other.</summary>
internal static class BenchRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var samples = await MeasureAsync(options);
        if (options.IsReference) Baseline.Write(TargetsFile.Read(), samples);
        return options.IsCheck ? await CheckAsync(options, samples) : 0;
    }

    private static async Task<IReadOnlyList<Sample>> MeasureAsync(BenchOptions options)
    {
        var samples = new List<Sample>();
        foreach (var bench in options.Benches) samples.AddRange(await MeasureAsync(bench, options));
        return samples;
    }

    private static async Task<int> CheckAsync(BenchOptions options, IReadOnlyList<Sample> samples)
    {
        var check = new BaselineCheck(TargetsFile.Read(), Baseline.Read());
        var faults = check.Try(samples);
        for (var tries = 1; faults.Count > 0 && tries < BaselineCheck.Tries; tries++)
        {
            Progress.Say($"{faults.Count} of the ratios are worse than in the reference run. Once more, in case the machine was busy …");
            faults = check.Try(await MeasureAsync(options));
        }

        foreach (var fault in faults) Console.WriteLine(fault);
        if (faults.Count == 0) Console.WriteLine("No ratio is much worse than in the reference run.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Sample>> MeasureAsync(string bench, BenchOptions options)
    {
        switch (bench)
        {
            case "calls": return await CallsReport.WriteAsync(await CallsBench.RunAsync(options));
            case "notifications": return await RateReport.WriteAsync("notifications", "Notifications into an observer's queue", "message", NotificationsBench.Names, await NotificationsBench.RunAsync(options));
            case "outbox": return await RateReport.WriteAsync("outbox", "From the outbox to the broker", "message", OutboxBench.Names, await OutboxBench.RunAsync(options));
            case "growth": await GrowthBench.RunAsync(options); return [];
            case "memory": await MemoryBench.RunAsync(options); return [];
            case "pieces": await PiecesBench.RunAsync(); return [];
            case "scaling": return await ScalingReport.WriteAsync(await ScalingBench.RunAsync(options));
            case "scripts": await ScriptBench.RunAsync(options); return [];
            default: throw new UsageException($"'{bench}' cannot be measured.");
        }
    }
}
