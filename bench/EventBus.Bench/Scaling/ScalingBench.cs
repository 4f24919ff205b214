using EventBus.Bench.Outbox;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Scaling;

/// <summary>
/// What one call and one row of the outbox cost when the broker is a cluster of three nodes and the hosts are two. On one machine nothing gets faster by
/// that: what is to be seen is what a second host and a third node add to the work of a call (docs/scaling.md has the arithmetic).
/// </summary>
internal static class ScalingBench
{
    public const string Calls = "asks, 16 at once";
    public const string Rows = "outbox";
    private const int AtOnce = 16;

    public static readonly string[] Names = ["1 host, 1 node", "1 host, 3 nodes", "2 hosts, 3 nodes"];

    public static async Task<IReadOnlyList<Sample>> RunAsync(BenchOptions options)
    {
        await using var postgres = Leftovers.EndWithUs(await LocalPostgres.StartAsync());
        await using var single = await BenchBroker.StartAsync();
        await using var cluster = Leftovers.EndWithUs(await BrokerCluster.StartAsync());
        await using var alone = await ScalingLayout.StartAsync(Names[0], single.Uri, single.ProcessIds, new PostgresOutbox(await postgres.NewDatabaseAsync()), hosts: 1);
        await using var one = await ScalingLayout.StartAsync(Names[1], cluster.Uris, cluster.ProcessIds, new PostgresOutbox(await postgres.NewDatabaseAsync()), hosts: 1);
        await using var two = await ScalingLayout.StartAsync(Names[2], cluster.Uris, cluster.ProcessIds, new PostgresOutbox(await postgres.NewDatabaseAsync()), hosts: 2);
        return await MeasureAsync([alone, one, two], options);
    }

    // The first round warms up and does not count.
    private static async Task<IReadOnlyList<Sample>> MeasureAsync(ScalingLayout[] layouts, BenchOptions options)
    {
        var samples = new List<Sample>();
        for (var round = -1; round < options.Rounds; round++)
        {
            Random.Shared.Shuffle(layouts);
            foreach (var layout in layouts)
            {
                var calls = new Sample(layout.Name, Calls, round, await layout.CallAsync(AtOnce, options.Window * 2));
                var rows = new Sample(layout.Name, Rows, round, await layout.RelayAsync(options.IsQuick ? 3_000 : 10_000));
                if (round >= 0) samples.AddRange([calls, rows]);
            }

            Progress.Say($"Scaling: round {round + 1} of {options.Rounds} is done.");
        }

        return samples;
    }
}
