using System.Globalization;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Scaling;

/// <summary>Three nodes of the locally installed RabbitMQ that form a cluster.</summary>
internal sealed class BrokerCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-cluster-").FullName;

    /// <summary>All nodes, separated by commas.</summary>
    public string Uris { get; private set; } = "";

    public IReadOnlyList<int> ProcessIds { get; private set; } = [];

    public static async Task<BrokerCluster> StartAsync()
    {
        var cluster = new BrokerCluster();
        await File.WriteAllTextAsync(Path.Combine(cluster._folder, "plugins"), LocalBroker.EventExchange);
        var address = await RunAsync("broker-cluster", "start", cluster._folder);
        cluster.Uris = string.Join(',', address.Split('\n').Where(line => line.StartsWith("AMQP", StringComparison.Ordinal)).Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()));
        var nodes = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => RunAsync("broker-node", "pid", Path.Combine(cluster._folder, $"{number}"))));
        cluster.ProcessIds = [.. nodes.Select(node => int.Parse(node.Trim(), CultureInfo.InvariantCulture))];
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("broker-cluster", "stop", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var script = ChildProcess.Start(RepositoryRoot.File("deploy", "local", program), arguments, new Dictionary<string, string>());
        return await script.WaitForEndAsync(TimeSpan.FromMinutes(4)) == 0 ? script.Output : throw new BenchException($"'{program} {arguments[0]}' ended with {script.ExitCode}: {script.Output}");
    }
}
