using EventBus.Bench.Load;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Calls;

/// <summary>What it costs to let somebody have a say in a call: closed loops, all contestants of a round in turn, in another order each round.</summary>
internal static class CallsBench
{
    private static readonly int[] AtOnce = [1, 16, 64];

    public static async Task<IReadOnlyList<Sample>> RunAsync(BenchOptions options)
    {
        var contestants = CallContestants.All.ToArray();
        await using var rig = await CallRig.StartAsync(contestants);
        Console.Error.WriteLine($"{contestants.Length} contestants run; warming up …");
        foreach (var contestant in contestants) await rig[contestant].WarmUpAsync(Request(contestant));
        var samples = new List<Sample>();
        foreach (var callers in AtOnce)
        {
            for (var round = 0; round < options.Rounds; round++)
            {
                Random.Shared.Shuffle(contestants);
                foreach (var contestant in contestants) samples.Add(new Sample(contestant.Name, $"{callers}", round, await rig[contestant].MeasureAsync(Request(contestant), new LoadPlan(callers, options.Window))));
                Console.Error.WriteLine($"Round {round + 1} of {options.Rounds} with {callers} at once is done.");
            }
        }

        return samples;
    }

    private static byte[] Request(CallContestant contestant) => contestant.IsGet ? HttpCall.Get() : HttpCall.Post();
}
