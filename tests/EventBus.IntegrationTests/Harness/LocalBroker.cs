namespace EventBus.IntegrationTests.Harness;

/// <summary>A node of the locally installed RabbitMQ, with a folder and ports of its own.</summary>
internal sealed class LocalBroker : IBroker
{
    /// <summary>The plug-in that tells of bindings.</summary>
    public const string EventExchange = "rabbitmq_event_exchange";

    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-broker-").FullName;

    public string Uri { get; private set; } = "";

    public Uri Management { get; private set; } = new("http://127.0.0.1");

    public static bool IsInstalled => File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server");

    /// <param name="config">Lines of rabbitmq.conf that come after the node's own.</param>
    /// <param name="plugIns">Those to enable besides the node's own, for instance <see cref="EventExchange"/>.</param>
    public static async Task<LocalBroker> StartAsync(string config = "", params string[] plugIns)
    {
        var broker = new LocalBroker();
        await File.WriteAllLinesAsync(Path.Combine(broker._folder, "plugins"), plugIns);
        await File.WriteAllTextAsync(Path.Combine(broker._folder, "extra.conf"), config);
        await broker.StartNodeAsync();
        return broker;
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>, at the same ports.</summary>
    public async Task StartNodeAsync()
    {
        var address = (await RunAsync("start")).Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        (Uri, Management) = (address["AMQP"], new Uri(address["MANAGEMENT"]));
    }

    public Task KillAsync() => RunAsync("kill9");

    public Task StopAsync() => RunAsync("stop");

    /// <summary>It keeps its connections and says nothing, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => RunAsync("freeze");

    public Task ThawAsync() => RunAsync("thaw");

    /// <summary>Runs rabbitmqctl on it. Returns what it prints.</summary>
    public Task<string> ControlAsync(params string[] command) => RunAsync("ctl", command);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(string action, params string[] more)
    {
        await using var script = ChildProcess.Start(RepositoryRoot.File("deploy", "local", "broker-node"), [action, _folder, .. more], new Dictionary<string, string>());
        return await script.WaitForEndAsync(TimeSpan.FromSeconds(90)) == 0 ? script.Output : throw new InvalidOperationException($"'broker-node {action}' ended with {script.ExitCode}: {script.Output}");
    }
}
