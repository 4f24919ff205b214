using EventBus.Bench.Reports;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Notifications;

/// <summary>How many notifications a host gets into the queue of an observer, beside a program that publishes the same bytes by hand.</summary>
internal static class NotificationsBench
{
    public const string Load = "notifications";
    private const int RawAtOnce = 64;
    private const int LanesAtOnce = 16;

    public static readonly string[] Names = ["EventBus notifications", "raw confirmed publishing", "raw confirmed publishing, 16 at once"];

    public static async Task<IReadOnlyList<Sample>> RunAsync(BenchOptions options)
    {
        await using var broker = await BenchBroker.StartAsync();
        await using var eventBus = await BenchHost.StartAsync("eventbus", broker.Uri);
        await using var raw = await BenchHost.StartAsync("publisher", broker.Uri);
        await using var queue = await ObserverQueue.DeclareAsync(broker.Uri);
        var count = options.IsQuick ? 5_000 : 20_000;
        var contestants = new (string Name, PublishingHost Host, string Path)[]
        {
            (Names[0], new PublishingHost(eventBus, broker), $"/bench/notify?count={count}"),
            (Names[1], new PublishingHost(raw, broker), $"/bench/publish?count={count}&atOnce={RawAtOnce}"),
            (Names[2], new PublishingHost(raw, broker), $"/bench/publish?count={count}&atOnce={LanesAtOnce}"),
        };
        return await MeasureAsync(contestants, queue, count, options.Rounds);
    }

    // The first round warms up and does not count.
    private static async Task<IReadOnlyList<Sample>> MeasureAsync((string Name, PublishingHost Host, string Path)[] contestants, ObserverQueue queue, int count, int rounds)
    {
        var samples = new List<Sample>();
        for (var round = -1; round < rounds; round++)
        {
            Random.Shared.Shuffle(contestants);
            foreach (var (name, host, path) in contestants)
            {
                var values = await host.PublishAsync(path, EventBody.Post(), count);
                await queue.EmptyAsync(count);
                if (round >= 0) samples.Add(new Sample(name, Load, round, values));
            }

            Progress.Say($"Notifications: round {round + 1} of {rounds} is done.");
        }

        return samples;
    }
}
