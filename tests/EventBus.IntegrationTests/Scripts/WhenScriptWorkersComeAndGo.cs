using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scripts;

/// <summary>Without a worker nothing is run and nothing is slipped past; with two, one may leave.</summary>
public sealed class WhenScriptWorkersComeAndGo(BrokerFixture broker)
{
    private const string Event = "system.role.post.pre_process";

    [Fact]
    public async Task Nobody_there_is_said_at_once()
    {
        await using var host = await ScriptWorkshop.StartHostAsync(broker);
        var refused = await SaveAsync(host, "throw 'No.'", isActive: true);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("'v8'", refused.Error, StringComparison.Ordinal);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, (await SaveAsync(host, "throw 'No.'", isActive: false)).Status);
        await using (await ScriptWorkshop.StartWorkerAsync(host)) Assert.Equal(HttpStatusCode.OK, (await SaveAsync(host, "event.request.payload.resource[0].description = 'seen'", isActive: true)).Status);

        // Closed: a script is a part of the API.
        await Eventually.TrueAsync("nobody is there", async () => (await CreateAsync(host)).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await host.Api.CallAsync("PATCH", $"/api/v2/system/event_script/{Event}", """{"is_active":false}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(host)).Status);
    }

    [Fact]
    public async Task Two_share_the_work_and_one_may_leave()
    {
        await using var host = await ScriptWorkshop.StartHostAsync(broker);
        await using var first = await ScriptWorkshop.StartWorkerAsync(host);
        await using var second = await ScriptWorkshop.StartWorkerAsync(host);
        await SavedAsync(host);
        await Eventually.TrueAsync("both consume", async () => (await host.Api.GetAsync("/api/v2/system/event_subscription/script-system-role-post-pre-process?fields=consumers"))["consumers"]!.GetValue<int>() == 2);
        var calls = Enumerable.Range(0, 30).Select(_ => CreateAsync(host)).ToList();
        await first.StopAsync();
        Assert.All(await Task.WhenAll(calls), call => Assert.Equal((HttpStatusCode.Created, null, "seen"), (call.Status, call.Header(HttpHeaders.Skipped), call.First("description"))));
        Assert.Equal(0, first.ExitCode);
        Assert.Equal("seen", (await CreateAsync(host)).First("description"));
    }

    [Fact]
    public async Task Lost_connection_comes_back()
    {
        await using var host = await ScriptWorkshop.StartHostAsync(broker);
        await using var worker = await ScriptWorkshop.StartWorkerAsync(host);
        await SavedAsync(host);
        await Eventually.TrueAsync("its connection is closed", async () => await broker.CloseConnectionsAsync(host.Broker, BrokerNames.ScriptsExchange) == 1);
        await Eventually.TrueAsync("it is asked again", async () => (await CreateAsync(host)) is { Status: HttpStatusCode.Created } created && created.First("description") == "seen");
    }

    [Fact]
    public async Task Faulty_settings_stop_the_start_and_all_are_named()
    {
        await using var worker = ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Scripts")], new Dictionary<string, string> { ["EventBus__Scripts__Api"] = "nowhere", ["EventBus__Broker__Uri"] = "http://x" });
        Assert.NotEqual(0, await worker.WaitForEndAsync());
        Assert.All(["EventBus:Scripts:Api", "EventBus:Scripts:WorkerKey", "EventBus:Broker:Uri"], key => Assert.Contains(key, worker.Output, StringComparison.Ordinal));
    }

    private static async Task SavedAsync(HostProcess host)
    {
        var saved = await SaveAsync(host, "event.request.payload.resource[0].description = 'seen'", isActive: true);
        Assert.True(saved.Status == HttpStatusCode.Created, $"{saved.Error}\n{host.Output}");
    }

    private static Task<CallResult> SaveAsync(HostProcess host, string content, bool isActive) => host.Api.CallAsync(
        "POST",
        $"/api/v2/system/event_script/{Event}",
        new System.Text.Json.Nodes.JsonObject { ["type"] = "v8", ["content"] = content, ["is_active"] = isActive, ["allow_event_modification"] = true, ["config"] = new System.Text.Json.Nodes.JsonObject { ["timeout_ms"] = 10000 } }.ToJsonString());

    private static Task<CallResult> CreateAsync(HostProcess host) =>
        host.Api.CallAsync("POST", "/api/v2/system/role?fields=*", $$"""{"resource":[{"name":"{{Guid.NewGuid()}}"}]}""");
}
