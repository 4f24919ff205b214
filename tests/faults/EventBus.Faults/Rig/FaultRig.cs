using EventBus.Faults.Load;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>Brokers, database, hosts and sink as processes of their own, each of which can be broken, and the callers.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-faults-").FullName;

    // Kept after the run, until the next: what the programs said is needed when a promise was broken.
    private readonly string _logs = RepositoryRoot.File(".eventbus", "faults", "log");
    private readonly List<IAsyncDisposable> _parts = [];

    private FaultRig()
    {
    }

    public IBrokerNodes Broker { get; private set; } = null!;

    public IRigDatabase Database { get; private set; } = null!;

    public IReadOnlyList<ApiHost> Hosts { get; private set; } = [];

    public SinkProgram Sink { get; private set; } = null!;

    /// <summary>One caller for each host.</summary>
    public IReadOnlyList<ApiCaller> Callers { get; private set; } = [];

    /// <summary>For what is looked at when nothing is broken.</summary>
    public ApiClient Api { get; private set; } = null!;

    public static async Task<FaultRig> StartAsync(RigLayout layout)
    {
        var rig = new FaultRig();
        try
        {
            await rig.StartPartsAsync(layout);
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notifications that were given up.</summary>
    public async Task<int> CountDeadLettersAsync()
    {
        var queues = (await Broker.ControlAsync(1, "list_queues", "name", "messages")).Split('\n').Select(line => line.Split('\t'));
        return queues.Where(queue => queue[0] == SinkProgram.DeadQueue).Sum(queue => int.Parse(queue[1]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts)) await part.DisposeAsync();
        foreach (var caller in Callers) caller.Dispose();
        Api?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartPartsAsync(RigLayout layout)
    {
        if (Directory.Exists(_logs)) Directory.Delete(_logs, recursive: true);
        Directory.CreateDirectory(_logs);
        Broker = Keep<IBrokerNodes>(layout.Cluster ? await Cluster.StartAsync() : await SingleNode.StartAsync());
        Database = Keep<IRigDatabase>(layout.Postgres ? await PostgresServer.StartAsync() : new SqliteFile(_folder));
        Hosts = [.. Enumerable.Range(1, layout.Hosts).Select(number => Keep(new ApiHost(number, Broker, Database, _logs)))];
        foreach (var host in Hosts) await host.StartAsync();
        Api = new ApiClient(Hosts[0].Address);
        await Api.LogInAsync();
        Callers = [.. Hosts.Select(host => new ApiCaller(host.Address, Api.Token))];
        Sink = Keep(new SinkProgram(Broker, _folder, _logs));
        await Sink.StartAsync();
        await Eventually.TrueAsync("the sink is asked and allows", async () => (await AskedCalls.CallAsync(Callers[0])).IsAcknowledged);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
