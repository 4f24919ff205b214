using EventBus.Bench.Outbox;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Growth;

/// <summary>The relay with more and more rows: rows that wait, which it must publish, and rows that are kept for replays beside a thousand that wait.</summary>
internal static class OutboxGrowth
{
    private const int Waiting = 1000;

    private static readonly int[] Sizes = [1000, 10_000, 100_000, 1_000_000];

    public static async Task<GrowthResult> RunAsync(BenchOptions options)
    {
        await using var broker = await BenchBroker.StartAsync();
        await using var postgres = Leftovers.EndWithUs(await LocalPostgres.StartAsync());
        await using var sqlite = await RelayHost.StartAsync(broker, new SqliteOutbox(HostProcess.NewDatabase()));
        await using var postgresql = await RelayHost.StartAsync(broker, new PostgresOutbox(await postgres.NewDatabaseAsync()));
        await using var queue = await ObserverQueue.DeclareAsync(broker.Uri);
        await sqlite.RelayAsync(Waiting);
        await postgresql.RelayAsync(Waiting);
        var points = new List<(string, int, Func<Task<IReadOnlyDictionary<string, double>>>)>();
        foreach (var size in Sizes.Where(size => size <= (options.IsFull ? 1_000_000 : options.IsQuick ? 10_000 : 100_000)))
        {
            points.Add(("SQLite, waiting", size, () => RelayAsync(sqlite, queue, size, 0)));
            points.Add(("PostgreSQL, waiting", size, () => RelayAsync(postgresql, queue, size, 0)));
            points.Add(("SQLite, kept", size, () => RelayAsync(sqlite, queue, Waiting, size)));
            points.Add(("PostgreSQL, kept", size, () => RelayAsync(postgresql, queue, Waiting, size)));
        }

        return new GrowthResult("Rows of the outbox", "rows", "CPU µs a message that is published", Measures.Cpu, 0, await GrowthSeries.MeasureAsync("outbox", points, 1));
    }

    private static async Task<IReadOnlyDictionary<string, double>> RelayAsync(RelayHost host, ObserverQueue queue, int waiting, int kept)
    {
        var values = await host.RelayAsync(waiting, kept);
        await queue.EmptyAsync(waiting);
        return values;
    }
}
