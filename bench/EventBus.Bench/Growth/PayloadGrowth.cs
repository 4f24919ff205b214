using EventBus.Bench.Calls;
using EventBus.Bench.Load;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Growth;

/// <summary>Calls with larger and larger bodies, up to what an event may have, with one subscriber, and with the raw client.</summary>
internal static class PayloadGrowth
{
    private const int AtOnce = 4;
    private const int Kibibyte = 1024;

    /// <summary>An event may have 256 KiB, its frame included.</summary>
    private static readonly int[] Sizes = [1, 4, 16, 64, 250];

    public static async Task<GrowthResult> RunAsync(BenchOptions options)
    {
        CallContestant[] contestants = [.. CallContestants.All.Where(contestant => contestant.Name is CallContestants.One or CallContestants.RawSafe or CallContestants.Plain)];
        await using var rig = await CallRig.StartAsync(contestants);
        var points = new List<(string, int, Func<Task<IReadOnlyDictionary<string, double>>>)>();
        foreach (var contestant in contestants)
        {
            await rig[contestant].WarmUpAsync(HttpCall.Post());
            foreach (var size in Sizes) points.Add((contestant.Name, size, () => rig[contestant].MeasureAsync(HttpCall.Post(size * Kibibyte), new LoadPlan(AtOnce, options.Window))));
        }

        return new GrowthResult("Size of a call", "KiB", "CPU µs a call", Measures.Cpu, 1, await GrowthSeries.MeasureAsync("payload", points, options.Rounds));
    }
}
