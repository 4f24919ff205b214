namespace EventBus.Bench.Growth;

/// <summary>How cost grows with what there is: whatever need not be touched must cost nothing, and the rest no more than its share.</summary>
internal static class GrowthBench
{
    /// <summary>More rounds tell no more about a slope.</summary>
    private const int MostRounds = 3;

    public static async Task RunAsync(BenchOptions options)
    {
        var shorter = options with { Rounds = Math.Min(options.Rounds, MostRounds) };
        IReadOnlyList<GrowthResult> results =
        [
            await SubscriptionsGrowth.RunAsync(shorter),
            await PayloadGrowth.RunAsync(shorter),
            await PendingGrowth.RunAsync(shorter),
            await OutboxGrowth.RunAsync(shorter),
        ];
        await GrowthReport.WriteAsync(results);
    }
}
