using System.Text.RegularExpressions;

namespace EventBus.IntegrationTests.Harness;

/// <summary>The API host in a process of its own, on a free port, with a database file of its own unless one is given.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct-horse-battery";

    private readonly ChildProcess _process;

    private HostProcess(ChildProcess process, ApiClient api, string broker, string database)
    {
        Broker = broker;
        _process = process;
        Api = api;
        Database = database;
    }

    public ApiClient Api { get; }

    /// <summary>The amqp URI of its virtual host.</summary>
    public string Broker { get; }

    /// <summary>The database file.</summary>
    public string Database { get; }

    public string Output => _process.Output;

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The memory of the process that is in RAM, in MiB: <c>VmRSS</c>.</summary>
    public double ResidentMebibytes => Convert.ToInt64(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^2].Trim()) / 1024.0;

    public static string NewDatabase() => Path.Combine(Directory.CreateTempSubdirectory("eventbus-host-").FullName, "eventbus.db");

    public static async Task<HostProcess> StartAsync(string broker, string? database = null, params (string Name, string Value)[] settings)
    {
        database ??= NewDatabase();
        var process = Launch(broker, database, settings);
        await process.WaitForOutputAsync("Application started.");
        var api = new ApiClient(new Uri(Address().Match(process.Output).Groups["url"].Value));
        await api.LogInAsync();
        return new HostProcess(process, api, broker, database);
    }

    /// <summary>Starts a host that may fail to start.</summary>
    public static ChildProcess Launch(string broker, string database, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["EventBus__Broker__Uri"] = broker,
            ["EventBus__Broker__CanarySeconds"] = "1",
            ["EventBus__Database__ConnectionString"] = $"Data Source={database}",
            ["EventBus__Admin__Email"] = AdminEmail,
            ["EventBus__Admin__Password"] = AdminPassword,
            ["EventBus__Login__PermitsPerMinute"] = "10000",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        return ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Api"), "--urls", "http://127.0.0.1:0"], environment);
    }

    /// <summary>Ends it at once, as a power cut does: it finishes nothing.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForEndAsync();
    }

    /// <summary>Asks it to stop, as a service manager does, and does not wait.</summary>
    public void Terminate() => _process.Terminate();

    /// <summary>Ends it at once, with SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits until it stopped by itself, and returns its exit code.</summary>
    public Task<int> WaitForEndAsync() => _process.WaitForEndAsync();

    public Task WaitForOutputAsync(string text) => _process.WaitForOutputAsync(text);

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        return _process.DisposeAsync();
    }

    [GeneratedRegex("Now listening on: (?<url>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
