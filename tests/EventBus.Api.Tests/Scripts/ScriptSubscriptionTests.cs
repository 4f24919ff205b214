using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Scripts;

/// <summary>A script and its subscription are one thing.</summary>
public sealed class ScriptSubscriptionTests(ScriptApi api) : IClassFixture<ScriptApi>, IAsyncLifetime
{
    private const string Script = "system.user.post.pre_process";
    private const string Channel = "system.user.pre_process";
    private const string Subscription = "/api/v2/system/event_subscription/script-system-user-post-pre-process";

    public async ValueTask InitializeAsync() => await api.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Save_WritesTheSubscription()
    {
        await api.SaveAsync(Script, """{"type":"php"}""");
        var subscription = (await api.SubscriptionAsync(Script))!;
        Assert.Equal("""["system.user.pre_process"]""", subscription["channels"]!.ToJsonString());
        Assert.Equal("""["POST"]""", subscription["match"]!["verbs"]!.ToJsonString());
        Assert.Equal(("validate", 100, "closed", false, "script"), Of(subscription));
        await api.SaveAsync(Script, $$"""{"allow_event_modification":true,"is_active":true,"content":"{{ScriptedWorkers.Good}}"}""");
        Assert.Equal(("mutate", 100, "closed", true, "script"), Of((await api.SubscriptionAsync(Script))!));
    }

    [Fact]
    public async Task Save_NameOfAChannel_IsForEveryVerb()
    {
        await api.SaveAsync(Channel, """{"type":"php"}""");
        var subscription = (await api.SubscriptionAsync(Channel))!;
        Assert.Null(subscription["match"]);
        Assert.Equal(("validate", 90, "closed", false, "script"), Of(subscription));
    }

    [Fact]
    public async Task Config_SetsTheSubscription()
    {
        const string Config = """{"order":7,"priority":1,"timeout_ms":250,"failure_policy":"open","reveal":["/request/payload/password"],"may_write":["/request/payload"],"max_in_flight":3,"enforce":false,"match":{"when":[{"pointer":"/request/payload/email","exists":true}]}}""";
        await api.SaveAsync(Script, $$"""{"type":"php","config":{{Config}}}""");
        var subscription = (await api.SubscriptionAsync(Script))!;
        foreach (var (name, value) in JsonNode.Parse(Config)!.AsObject())
            if (name != "match") Assert.True(JsonNode.DeepEquals(value, subscription[name]), name);
        Assert.Equal("/request/payload/email", $"{subscription["match"]!["when"]![0]!["pointer"]}");
        Assert.Equal("""["POST"]""", subscription["match"]!["verbs"]!.ToJsonString());
    }

    [Fact]
    public async Task Save_IsPlannedAtOnce()
    {
        await api.SaveAsync(Script, $$"""{"type":"php","is_active":true,"content":"{{ScriptedWorkers.Good}}"}""");
        // Nobody answers for it, and a script is closed.
        Assert.Equal(503, (await api.CallAsync("POST", "/api/v2/system/user", "[]")).Status);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/user")).Status);
        await api.CallAsync("DELETE", $"{ScriptApi.Path}/{Script}");
        Assert.Equal(400, (await api.CallAsync("POST", "/api/v2/system/user", "[]")).Status);
    }

    [Fact]
    public async Task Delete_TakesTheSubscriptionAway()
    {
        await api.SaveAsync(Script, """{"type":"php"}""");
        await api.CallAsync("DELETE", $"{ScriptApi.Path}/{Script}");
        Assert.Null(await api.SubscriptionAsync(Script));
    }

    [Fact]
    public async Task Subscription_IsChangedByItsScriptAlone()
    {
        await api.SaveAsync(Script, """{"type":"php"}""");
        Assert.Contains($"'{Script}'", (await api.CallAsync("PATCH", Subscription, """{"is_active":true}""")).Error, StringComparison.Ordinal);
        Assert.Equal(400, (await api.CallAsync("DELETE", Subscription)).Status);
        Assert.Equal(200, (await api.CallAsync("DELETE", $"{Subscription}/circuit")).Status);
    }

    [Fact]
    public async Task Save_NameOfASubscriptionOfAnother_IsRefused()
    {
        await api.CallAsync("POST", "/api/v2/system/event_subscription", """[{"name":"script-system-user-post-pre-process","channels":["system.user.pre_process"],"is_active":false}]""");
        Assert.Contains("is there already", (await api.SaveAsync(Script, """{"type":"php"}""")).Error, StringComparison.Ordinal);
        await api.CallAsync("DELETE", Subscription);
        Assert.Equal(201, (await api.SaveAsync(Script, """{"type":"php"}""")).Status);
    }

    [Fact]
    public async Task Change_RaisesTheRevision()
    {
        var store = (EventBus.Publisher.Subscriptions.ISubscriptionStore)api.Services.GetService(typeof(EventBus.Publisher.Subscriptions.ISubscriptionStore))!;
        var before = await store.GetRevisionAsync(CancellationToken.None);
        await api.SaveAsync(Script, """{"type":"php"}""");
        var after = await store.GetRevisionAsync(CancellationToken.None);
        Assert.True(after > before);
        await api.CallAsync("DELETE", $"{ScriptApi.Path}/{Script}");
        Assert.True(await store.GetRevisionAsync(CancellationToken.None) > after);
    }

    private static (string Mode, int Order, string Policy, bool IsActive, string Origin) Of(JsonNode subscription) =>
        ($"{subscription["mode"]}", subscription["order"]!.GetValue<int>(), $"{subscription["failure_policy"]}", subscription["is_active"]!.GetValue<bool>(), $"{subscription["origin"]}");
}
