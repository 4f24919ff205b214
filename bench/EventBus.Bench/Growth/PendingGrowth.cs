using EventBus.Bench.Rig;

namespace EventBus.Bench.Growth;

/// <summary>Many asks that wait at once: a subscriber that answers late, and as many calls as are to wait, sent before the first answer comes.</summary>
internal static class PendingGrowth
{
    // How long the answers take, so that all calls are sent before: a small burst must not be mostly waiting.
    private static readonly (int Size, int Bursts, int DelayMs)[] Sizes = [(10, 40, 100), (100, 10, 200), (1000, 2, 1000), (10_000, 1, 5000)];

    public static async Task<GrowthResult> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-growth-");
        await using var parts = new Parts();
        var broker = parts.Keep(await BenchBroker.StartAsync());
        var points = new List<(string, int, Func<Task<IReadOnlyDictionary<string, double>>>)>();
        foreach (var (size, bursts, delayMs) in options.IsQuick ? Sizes[..^1] : Sizes)
        {
            var target = await StartAsync(parts, broker, folder.FullName, delayMs);
            await target.WarmUpAsync();
            points.Add(("1 subscriber", size, () => target.MeasureAsync(size, bursts)));
        }

        var samples = await GrowthSeries.MeasureAsync("pending asks", points, options.Rounds);
        folder.Delete(recursive: true);
        return new GrowthResult("Asks that wait at once", "pending", "CPU µs an ask", Reports.Measures.Cpu, 0, samples);
    }

    private static async Task<BurstTarget> StartAsync(Parts parts, BenchBroker broker, string folder, int delayMs)
    {
        var name = $"slow-{delayMs}";
        var file = SubscriptionsFile.Write(folder, name, [SubscriptionsFile.Entry(name, more: "  max_in_flight: 100000\n", timeoutMs: 10_000)]);
        var host = parts.Keep(await BenchHost.StartAsync("eventbus", broker.Uri, ("EventBus__Subscriptions__File", file), ("EventBus__BudgetMs", "60000")));
        return new BurstTarget(host, parts.Keep(await Responder.StartAsync(ResponderKind.Slow, [name], broker.Uri)), broker);
    }
}
