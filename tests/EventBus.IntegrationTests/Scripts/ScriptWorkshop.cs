using System.Net;
using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scripts;

/// <summary>A host and a script worker, as <c>./eventbus up</c> starts them, in a virtual host of their own.</summary>
public sealed class ScriptWorkshop(BrokerFixture broker) : IAsyncLifetime
{
    public const string WorkerKey = "0123456789abcdef0123456789abcdef";

    private static readonly (string Name, string Value)[] Patient = [("EventBus__BudgetMs", "30000")];

    private ChildProcess? _worker;

    internal HostProcess Host { get; private set; } = null!;

    internal ChildProcess Worker => _worker!;

    internal ApiClient Api => Host.Api;

    public async ValueTask InitializeAsync()
    {
        Host = await StartHostAsync(broker);
        _worker = await StartWorkerAsync(Host);
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null) await _worker.DisposeAsync();
        await Host.DisposeAsync();
    }

    internal static Task<HostProcess> StartHostAsync(BrokerFixture broker, params (string Name, string Value)[] settings) =>
        broker.StartHostAsync([.. Patient, ("EventBus__Scripts__WorkerKey", WorkerKey), .. settings]);

    internal static Task<ChildProcess> StartWorkerAsync(HostProcess host) => StartWorkerAsync(host.Api.Address, host.Broker);

    internal static async Task<ChildProcess> StartWorkerAsync(Uri api, string broker, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        environment["EventBus__Broker__Uri"] = broker;
        environment["EventBus__Scripts__Api"] = api.ToString();
        environment["EventBus__Scripts__WorkerKey"] = WorkerKey;
        environment["EVENTBUS_TEST_SECRET"] = "canary-of-the-worker";
        var worker = ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Scripts")], environment);
        await worker.WaitForOutputAsync("The link 'eventbus.scripts' to the broker");
        return worker;
    }

    /// <summary>Saves an active script under an event's name; the record as it is answered.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="type">One of <c>nodejs</c>, <c>python</c>, <c>php</c>, <c>v8</c>.</param>
    /// <param name="content">The text.</param>
    /// <param name="mayModify">Whether it may change the call.</param>
    /// <param name="config">For instance <c>{"timeout_ms":300}</c>. The default gives a script more time than a busy machine takes.</param>
    internal async Task<JsonNode> SaveAsync(string name, string type, string content, bool mayModify = true, string config = """{"timeout_ms":10000}""")
    {
        var saved = await TrySaveAsync(name, type, content, mayModify, config);
        Assert.True(saved.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{saved.Status}: {saved.Error}\n{Worker.Output}");
        return saved.Body!;
    }

    internal Task<CallResult> TrySaveAsync(string name, string type, string content, bool mayModify = true, string config = """{"timeout_ms":10000}""") =>
        Api.CallAsync("POST", $"/api/v2/system/event_script/{name}", new JsonObject
        {
            ["type"] = type,
            ["content"] = content,
            ["is_active"] = true,
            ["allow_event_modification"] = mayModify,
            ["config"] = JsonNode.Parse(config),
        }.ToJsonString());

    internal async Task DeleteAsync(string name)
    {
        var deleted = await Api.CallAsync("DELETE", $"/api/v2/system/event_script/{name}");
        Assert.True(deleted.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, deleted.Error);
    }

    /// <summary>The run of a script in a call, as soon as it is reported: behind the caller's back, and maybe after runs of calls before.</summary>
    internal async Task<JsonNode> RunAsync(string name, string callId)
    {
        JsonNode? run = null;
        await Eventually.TrueAsync(
            $"the run of '{name}' in '{callId}' is shown",
            async () => (run = (await Api.GetAsync($"/api/v2/system/event_script/{name}?related=runs"))["runs"]?.AsArray().FirstOrDefault(one => one!["call_id"]?.ToString() == callId)) is not null);
        return run!;
    }

    /// <summary>Makes a role; its name is what a script makes of it.</summary>
    internal Task<CallResult> CreateRoleAsync(string name) =>
        Api.CallAsync("POST", "/api/v2/system/role?fields=*", new JsonObject { ["resource"] = new JsonArray(new JsonObject { ["name"] = name, ["description"] = "x" }) }.ToJsonString());
}
