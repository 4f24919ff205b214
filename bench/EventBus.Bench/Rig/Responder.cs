using System.Text.RegularExpressions;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Rig;

/// <summary>A process that is asked.</summary>
internal sealed partial class Responder : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Responder(ChildProcess process) => _process = process;

    public int ProcessId => _process.Id;

    /// <summary>Where a webhook listens.</summary>
    public string Address => AddressPattern().Match(_process.Output).Groups["url"].Value;

    /// <param name="kind">Which program.</param>
    /// <param name="names">The subscriptions that it answers.</param>
    /// <param name="broker">The broker's URI.</param>
    /// <param name="settings">More of its environment.</param>
    public static async Task<Responder> StartAsync(ResponderKind kind, IReadOnlyList<string> names, string broker, params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["EventBus__Broker__Uri"] = broker,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            // A worker's garbage collector: the program is built with that of a server, and a webhook is one.
            ["DOTNET_gcServer"] = kind == ResponderKind.Webhook ? "1" : "0",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        var (program, arguments) = Command(kind, names);
        var process = Leftovers.EndWithUs(ChildProcess.Start(program, arguments, environment));
        var responder = new Responder(process);
        if (kind == ResponderKind.Webhook) await process.WaitForOutputAsync("Application started.");
        else if (names.Count == 0) await process.WaitForOutputAsync("consumes");
        foreach (var name in names) await process.WaitForOutputAsync($"consumes 'eventbus.ask.{name}'");
        return responder;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static (string Program, IReadOnlyList<string> Arguments) Command(ResponderKind kind, IReadOnlyList<string> names) => kind switch
    {
        ResponderKind.Python => (Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3", [RepositoryRoot.File("bench", "responders", "python", "responder.py"), .. names]),
        ResponderKind.Node => ("node", [RepositoryRoot.File("bench", "responders", "node", "responder.mjs"), .. names]),
        _ => ("dotnet", [RepositoryRoot.Program("EventBus.Bench.Host", "bench"), "responder", Word(kind), .. names]),
    };

    private static string Word(ResponderKind kind) => kind switch
    {
        ResponderKind.Sdk => "sdk",
        ResponderKind.Slow => "slow",
        ResponderKind.Raw => "raw",
        ResponderKind.RawSafe => "raw-safe",
        ResponderKind.MassTransit => "masstransit",
        ResponderKind.Webhook => "webhook",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no program."),
    };

    [GeneratedRegex("Now listening on: (?<url>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
