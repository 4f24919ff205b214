using EventBus.Bench.Load;
using EventBus.Bench.Reports;
using EventBus.Bench.Targets;

namespace EventBus.Bench.Calls;

/// <summary>What it costs to let somebody have a say in a call: all contestants of a round in turn, in another order each round.</summary>
internal sealed class CallsBench(CallRig rig, CallContestant[] contestants, BenchOptions options)
{
    /// <summary>The load of the open loop.</summary>
    public const string Open = "70 %";
    private const double OpenShare = 0.7;
    private const int OpenConnections = 64;

    private static readonly int[] AtOnce = [1, 16, 64];

    private readonly List<Sample> _samples = [];

    public static async Task<IReadOnlyList<Sample>> RunAsync(BenchOptions options)
    {
        var contestants = (options.IsQuick ? CallContestants.All.Where(IsInTargets) : CallContestants.All).ToArray();
        await using var rig = await CallRig.StartAsync(contestants);
        Progress.Say($"{contestants.Length} contestants run; warming up …");
        foreach (var contestant in contestants) await rig[contestant].WarmUpAsync(Request(contestant));
        return await new CallsBench(rig, contestants, options).MeasureAsync();
    }

    private async Task<IReadOnlyList<Sample>> MeasureAsync()
    {
        foreach (var callers in AtOnce) await MeasureAsync($"{callers}", _ => new LoadPlan(callers, options.Window));
        if (options.IsQuick) return _samples;
        var capacity = contestants.ToDictionary(one => one, Capacity);
        await MeasureAsync(Open, contestant => new LoadPlan(OpenConnections, options.Window, Rate: capacity[contestant] * OpenShare));
        return _samples;
    }

    private async Task MeasureAsync(string load, Func<CallContestant, LoadPlan> plan)
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            Random.Shared.Shuffle(contestants);
            foreach (var contestant in contestants) _samples.Add(new Sample(contestant.Name, load, round, await rig[contestant].MeasureAsync(Request(contestant), plan(contestant))));
            Progress.Say($"Calls, {load}: round {round + 1} of {options.Rounds} is done.");
        }
    }

    // The most calls a second of the closed loops.
    private double Capacity(CallContestant contestant) => _samples
        .Where(sample => sample.Contestant == contestant.Name)
        .GroupBy(sample => sample.Load)
        .Max(load => Statistics.Median(load.Select(sample => sample.Values[Measures.Rate])));

    private static bool IsInTargets(CallContestant contestant) => TargetsFile.Read().Any(target => target.Of == contestant.Name || target.To == contestant.Name);

    private static byte[] Request(CallContestant contestant) => contestant.IsGet ? HttpCall.Get() : HttpCall.Post();
}
