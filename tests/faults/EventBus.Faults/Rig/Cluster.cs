using System.Text.RegularExpressions;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>A broker of three nodes, made by <c>deploy/local/broker-cluster</c>.</summary>
internal sealed partial class Cluster : IBrokerNodes
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-cluster-").FullName;

    public int Count => Ports.Count;

    public IReadOnlyList<int> Ports { get; private set; } = [];

    /// <summary>Whether packets between its nodes can be dropped: that needs root and nft.</summary>
    public static async Task<bool> CanIsolateAsync()
    {
        await using var probe = ChildProcess.Start("sh", ["-c", "nft add table inet eventbus_probe && nft delete table inet eventbus_probe"], new Dictionary<string, string>());
        return await probe.WaitForEndAsync() == 0;
    }

    public static async Task<Cluster> StartAsync()
    {
        var cluster = new Cluster();
        try
        {
            cluster.Ports = [.. AmqpAddress().Matches(await cluster.RunAsync("start")).Select(match => int.Parse(match.Groups["port"].Value))];
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task StopAsync(int node) => RunAsync("stopnode", $"{node}");

    public Task KillAsync(int node) => RunAsync("kill9", $"{node}");

    public Task FreezeAsync(int node) => RunAsync("freeze", $"{node}");

    public Task<string> ControlAsync(int node, params string[] command) => RunAsync("ctl", [$"{node}", .. command]);

    public Task IsolateAsync(int node) => RunAsync("isolate", $"{node}");

    public Task MakeWholeAsync() => RunAsync("heal");

    public async Task<int> LeaderAsync(string queue) => int.Parse(await RunAsync("leader", queue));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(string action, params string[] more)
    {
        await using var script = ChildProcess.Start(RepositoryRoot.File("deploy", "local", "broker-cluster"), [action, _folder, .. more], new Dictionary<string, string>());
        return await script.WaitForEndAsync(TimeSpan.FromMinutes(3)) == 0 ? script.Output : throw new InvalidOperationException($"'broker-cluster {action}' ended with {script.ExitCode}: {script.Output}");
    }

    [GeneratedRegex("^AMQP[0-9]=amqp://.*:(?<port>[0-9]+)/", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AmqpAddress();
}
