using System.Globalization;
using System.Text;
using EventBus.Bench.Load;
using EventBus.Bench.Outbox;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Scaling;

/// <summary>API hosts that share a database and a broker, and one subscriber.</summary>
internal sealed class ScalingLayout : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly List<HostProcess> _hosts = [];
    private readonly IReadOnlyList<int> _brokers;
    private readonly OutboxTable _outbox;
    private Responder? _responder;

    private ScalingLayout(string name, IReadOnlyList<int> brokers, PostgresOutbox database)
    {
        Name = name;
        _brokers = brokers;
        _outbox = new OutboxTable(database);
    }

    public string Name { get; }

    private IEnumerable<int> HostIds => _hosts.Select(host => host.Id);

    /// <param name="name">The row of the table.</param>
    /// <param name="broker">The broker's URI, or those of its nodes.</param>
    /// <param name="brokers">Its processes.</param>
    /// <param name="database">An empty database.</param>
    /// <param name="hosts">How many.</param>
    public static async Task<ScalingLayout> StartAsync(string name, string broker, IReadOnlyList<int> brokers, PostgresOutbox database, int hosts)
    {
        var layout = new ScalingLayout(name, brokers, database);
        try
        {
            await layout.StartAsync(broker, database, hosts);
            return layout;
        }
        catch
        {
            await layout.DisposeAsync();
            throw;
        }
    }

    /// <summary>GET calls with one ask, so many at once, shared out among the hosts.</summary>
    public async Task<IReadOnlyDictionary<string, double>> CallAsync(int callers, TimeSpan window)
    {
        await Quiet.WaitAsync([.. HostIds, .. _brokers]);
        var cpu = Read();
        var results = await Task.WhenAll(_hosts.Select(host => Task.Run(() => LoadGenerator.Run(EndPoint(host), Request(host), new LoadPlan(callers / _hosts.Count, window)))));
        var calls = results.Sum(result => result.Calls);
        var values = Cpu(cpu, calls);
        values[Measures.Rate] = results.Sum(result => result.CallsPerSecond);
        values[Measures.P50] = Statistics.Median(results.Select(result => result.Milliseconds(50)));
        return values;
    }

    /// <summary>Rows of the outbox, confirmed.</summary>
    public async Task<IReadOnlyDictionary<string, double>> RelayAsync(int count)
    {
        await _outbox.ClearAsync();
        await Quiet.WaitAsync([.. HostIds, .. _brokers]);
        var cpu = Read();
        await _outbox.FillAsync(count);
        await Eventually.TrueAsync($"{count} messages of the outbox are confirmed", async () => await _outbox.CountWaitingAsync() == 0, Patience);
        var values = Cpu(cpu, count);
        if (await _outbox.ReadConfirmsAsync() is var (rows, took)) values[Measures.Rate] = rows / took.TotalSeconds;
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        if (_responder is not null) await _responder.DisposeAsync();
        foreach (var host in _hosts) await host.DisposeAsync();
    }

    private async Task StartAsync(string broker, PostgresOutbox database, int hosts)
    {
        var subscription = $"scaling-{Guid.NewGuid():N}"[..20];
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Production"), ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"), .. database.Settings];
        for (var number = 0; number < hosts; number++) _hosts.Add(await HostProcess.StartAsync(broker, "unused", settings));
        // Before its program comes, which registers itself.
        await Require(_hosts[0], "POST", "/api/v2/system/event_subscription", $$"""{"resource":[{"name":"{{subscription}}","channels":["system.user.pre_process"],"failure_policy":"closed","timeout_ms":5000,"match":{"verbs":["GET"] } }]}""");
        _responder = await Responder.StartAsync(ResponderKind.Sdk, [subscription], broker);
        await Require(_hosts[0], "POST", "/api/v2/system/user", """{"resource":[{"name":"Jane Doe","email":"jane.doe@example.com"}]}""");
        await _outbox.FindTemplateAsync();
    }

    private static async Task Require(HostProcess host, string method, string path, string body)
    {
        var answer = await host.Api.CallAsync(method, path, body);
        if ((int)answer.Status >= 300) throw new BenchException($"The host answers {method} {path} with {(int)answer.Status}: {answer.Error}");
    }

    private static System.Net.IPEndPoint EndPoint(HostProcess host) => System.Net.IPEndPoint.Parse(host.Api.Address.Authority);

    private static byte[] Request(HostProcess host) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"GET {HttpCall.Path}?limit=1 HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nX-DreamFactory-Session-Token: {host.Api.Token}\r\n\r\n"));

    private (long Host, long Subscriber, long Broker) Read() => (HostIds.Sum(ProcessClock.Nanoseconds), ProcessClock.Nanoseconds(_responder!.ProcessId), _brokers.Sum(ProcessClock.Nanoseconds));

    private Dictionary<string, double> Cpu((long Host, long Subscriber, long Broker) before, long count)
    {
        var now = Read();
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Measures.CpuHost] = (now.Host - before.Host) / 1000.0 / count,
            [Measures.CpuSubscriber] = (now.Subscriber - before.Subscriber) / 1000.0 / count,
            [Measures.CpuBroker] = (now.Broker - before.Broker) / 1000.0 / count,
        };
    }
}
