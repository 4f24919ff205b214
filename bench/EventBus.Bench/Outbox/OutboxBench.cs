using EventBus.Bench.Notifications;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Outbox;

/// <summary>How fast the relay gets committed rows to the broker: from its first confirm to its last one, after all rows were committed at once.</summary>
internal static class OutboxBench
{
    public const string Load = "outbox";
    public const string Sqlite = "relay, SQLite";
    public const string Postgres = "relay, PostgreSQL";
    private const string Raw = "raw confirmed publishing";
    private const string Commits = "SQLite, a row a commit";
    private const int RawAtOnce = 64;
    private const int MostCommits = 1000;

    public static readonly string[] Names = [Sqlite, Postgres, Raw, Commits];

    public static async Task<IReadOnlyList<Sample>> RunAsync(BenchOptions options)
    {
        await using var broker = await BenchBroker.StartAsync();
        await using var postgres = Leftovers.EndWithUs(await LocalPostgres.StartAsync());
        await using var relaySqlite = await RelayHost.StartAsync(broker, new SqliteOutbox(HostProcess.NewDatabase()));
        await using var relayPostgres = await RelayHost.StartAsync(broker, new PostgresOutbox(await postgres.NewDatabaseAsync()));
        await using var raw = await BenchHost.StartAsync("publisher", broker.Uri);
        await using var queue = await ObserverQueue.DeclareAsync(broker.Uri);
        var count = options.IsQuick ? 3_000 : 10_000;
        var body = await relaySqlite.ReadBodyAsync();
        var contestants = new (string Name, Func<Task<IReadOnlyDictionary<string, double>>> Measure)[]
        {
            (Sqlite, () => relaySqlite.RelayAsync(count)),
            (Postgres, () => relayPostgres.RelayAsync(count)),
            (Raw, () => new PublishingHost(raw, broker).PublishAsync($"/bench/publish?count={count}&atOnce={RawAtOnce}", body, count)),
            (Commits, () => relaySqlite.CommitAsync(Math.Min(count, MostCommits))),
        };
        return await MeasureAsync(contestants, queue, options.Rounds);
    }

    // The first round warms up and does not count.
    private static async Task<IReadOnlyList<Sample>> MeasureAsync((string Name, Func<Task<IReadOnlyDictionary<string, double>>> Measure)[] contestants, ObserverQueue queue, int rounds)
    {
        var samples = new List<Sample>();
        for (var round = -1; round < rounds; round++)
        {
            Random.Shared.Shuffle(contestants);
            foreach (var (name, measure) in contestants)
            {
                var values = await measure();
                await queue.EmptyAsync(0);
                if (round >= 0) samples.Add(new Sample(name, Load, round, values));
            }

            Progress.Say($"Outbox: round {round + 1} of {rounds} is done.");
        }

        return samples;
    }
}
