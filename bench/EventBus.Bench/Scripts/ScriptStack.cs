using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Scripts;

/// <summary>A broker, a host, a script worker and the empty subscriber, each a process of its own.</summary>
internal sealed class ScriptStack : IAsyncDisposable
{
    private const string WorkerKey = "0123456789abcdef0123456789abcdef";

    private readonly Stack<IAsyncDisposable> _parts = new();

    public HostProcess Host { get; private set; } = null!;

    /// <summary>The types of scripts that can be run here.</summary>
    public IReadOnlyList<string> Types { get; private set; } = [];

    public static async Task<ScriptStack> StartAsync()
    {
        var stack = new ScriptStack();
        try
        {
            await stack.StartPartsAsync();
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
    }

    private async Task StartPartsAsync()
    {
        var given = Environment.GetEnvironmentVariable("EVENTBUS_BROKER");
        var broker = Keep<IBroker>(string.IsNullOrEmpty(given) ? await LocalBroker.StartAsync() : new GivenBroker(given));
        // Production: what is measured must not write a line per call.
        Host = Keep(await HostProcess.StartAsync(broker.Uri, database: null, ("EventBus__Scripts__WorkerKey", WorkerKey), ("ASPNETCORE_ENVIRONMENT", "Production"), ("EventBus__Subscriptions__SelfRegistration", "Active")));
        await Keep(Start(broker, RepositoryRoot.Program("EventBus.Bench", "bench"), "subscriber")).WaitForOutputAsync("consumes");
        await Keep(Start(broker, RepositoryRoot.Program("EventBus.Scripts"))).WaitForOutputAsync("The link 'eventbus.scripts' to the broker");
        Types = ["v8", "nodejs", "python", "php"];
    }

    private ChildProcess Start(IBroker broker, string program, params string[] arguments) => ChildProcess.Start("dotnet", [program, .. arguments], new Dictionary<string, string>
    {
        ["EventBus__Broker__Uri"] = broker.Uri,
        ["EventBus__Scripts__Api"] = Host.Api.Address.ToString(),
        ["EventBus__Scripts__WorkerKey"] = WorkerKey,
    });

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(Leftovers.EndWithUs<IAsyncDisposable>(part));
        return part;
    }
}
