namespace EventBus.IntegrationTests.Harness;

/// <summary>A PostgreSQL of the locally installed package, with a folder and a port of its own.</summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private const string Versions = "/usr/lib/postgresql";

    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-postgres-").FullName;

    /// <summary>How to connect to its database, which is empty at first.</summary>
    public string Connection { get; private set; } = "";

    public static bool IsInstalled => Directory.Exists(Versions) && Directory.EnumerateDirectories(Versions).Any(version => File.Exists(Path.Combine(version, "bin", "postgres")));

    /// <param name="config">Lines of postgresql.conf that come after the node's own.</param>
    public static async Task<LocalPostgres> StartAsync(string config = "")
    {
        var node = new LocalPostgres();
        await File.WriteAllTextAsync(Path.Combine(node._folder, "extra.conf"), config);
        await node.StartNodeAsync();
        return node;
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>, at the same port.</summary>
    public async Task StartNodeAsync()
    {
        var address = (await RunAsync("start")).Split('\n').First(line => line.StartsWith("CONNECTION=", StringComparison.Ordinal));
        Connection = address["CONNECTION=".Length..].Trim();
    }

    public Task KillAsync() => RunAsync("kill9");

    public Task StopAsync() => RunAsync("stop");

    /// <summary>Makes an empty database beside the first one. Returns how to connect to it.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync("psql", "-q", "-c", $"create database {name}");
        return Connection.Replace("Database=eventbus", $"Database={name}", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(string action, params string[] more)
    {
        await using var script = ChildProcess.Start(RepositoryRoot.File("deploy", "local", "postgres-node"), [action, _folder, .. more], new Dictionary<string, string>());
        return await script.WaitForEndAsync(TimeSpan.FromSeconds(90)) == 0 ? script.Output : throw new InvalidOperationException($"'postgres-node {action}' ended with {script.ExitCode}: {script.Output}");
    }
}
