using EventBus.Bench.Calls;
using EventBus.Bench.Load;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Growth;

/// <summary>Up to 1,000 subscriptions are registered, of which a call asks one or ten: the others are for other channels and other verbs.</summary>
internal static class SubscriptionsGrowth
{
    private const int MostAsked = 10;
    private const int AtOnce = 16;

    private static readonly (int Asked, int Registered)[] Sizes = [(1, 1), (1, 10), (1, 100), (1, 1000), (10, 10), (10, 100), (10, 1000)];

    public static async Task<GrowthResult> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-growth-");
        await using var parts = new Parts();
        var broker = parts.Keep(await BenchBroker.StartAsync());
        var hosts = new List<(int Asked, int Registered, BenchHost Host)>();
        foreach (var (asked, registered) in Sizes) hosts.Add((asked, registered, parts.Keep(await StartAsync(broker, folder.FullName, asked, registered))));
        var responder = parts.Keep(await Responder.StartAsync(ResponderKind.Sdk, [.. Enumerable.Range(0, MostAsked).Select(Name)], broker.Uri));
        var points = new List<(string, int, Func<Task<IReadOnlyDictionary<string, double>>>)>();
        foreach (var (asked, registered, host) in hosts)
        {
            var target = new CallTarget(host, responder, broker);
            await target.WarmUpAsync(HttpCall.Post());
            points.Add(($"{asked} asked", registered, () => target.MeasureAsync(HttpCall.Post(), new LoadPlan(AtOnce, options.Window))));
        }

        var samples = await GrowthSeries.MeasureAsync("subscriptions", points, options.Rounds);
        folder.Delete(recursive: true);
        return new GrowthResult("Subscriptions", "registered", "CPU µs a call", Measures.Cpu, 0, samples);
    }

    private static string Name(int number) => $"asked-{number}";

    private static Task<BenchHost> StartAsync(BenchBroker broker, string folder, int asked, int registered)
    {
        var entries = Enumerable.Range(0, registered).Select(number => number < asked ? SubscriptionsFile.Entry(Name(number)) : Other(number));
        return BenchHost.StartAsync("eventbus", broker.Uri, ("EventBus__Subscriptions__File", SubscriptionsFile.Write(folder, $"{asked}-{registered}", entries)));
    }

    private static string Other(int number) => number % 2 == 0
        ? SubscriptionsFile.Entry($"other-{number}", verb: "DELETE")
        : SubscriptionsFile.Entry($"other-{number}", channel: "system.user.post_process", verb: "PATCH");
}
