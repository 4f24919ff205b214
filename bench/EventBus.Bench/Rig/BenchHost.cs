using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Rig;

/// <summary>A process of the program that is called, as one contestant.</summary>
internal sealed partial class BenchHost : IAsyncDisposable
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private BenchHost(ChildProcess process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
        EndPoint = IPEndPoint.Parse(address.Authority);
    }

    public IPEndPoint EndPoint { get; }

    public int ProcessId => _process.Id;

    public static async Task<BenchHost> StartAsync(string contestant, string broker, params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["EventBus__Broker__Uri"] = broker,
            // Who is asked stands in a file: all hosts of the run share one broker, and none may take up the subscribers of another.
            ["EventBus__Subscriptions__SelfRegistration"] = "Off",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        var process = Leftovers.EndWithUs(ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Bench.Host", "bench"), "host", contestant], environment));
        await process.WaitForOutputAsync("Application started.");
        return new BenchHost(process, new Uri(Address().Match(process.Output).Groups["url"].Value));
    }

    /// <param name="collect">Collects first, so that only what is in use counts.</param>
    public async Task<HostState> ReadStateAsync(bool collect = false) =>
        await _http.GetFromJsonAsync<HostState>($"/bench/state?collect={(collect ? "true" : "false")}", SnakeCase) ?? throw new BenchException("The host does not tell its state.");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    [GeneratedRegex("Now listening on: (?<url>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
