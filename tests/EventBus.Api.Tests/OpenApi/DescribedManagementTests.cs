using EventBus.Contracts;

namespace EventBus.Api.Tests.OpenApi;

/// <summary>What is not one of the five resources is described, too.</summary>
public sealed class DescribedManagementTests(ApiFixture api)
{
    private const string Base = "/api/v2/system";

    [Theory]
    [InlineData("", "")]
    [InlineData("", "?as_list=true")]
    [InlineData("", "?as_access_list=true")]
    [InlineData("/event", "")]
    [InlineData("/event", "?as_list=true")]
    [InlineData("/event", "?services_only=true")]
    [InlineData("/event", "?service=nothing")]
    [InlineData("/environment", "")]
    [InlineData("/script_type", "")]
    [InlineData("/service_type", "")]
    [InlineData("/cache", "")]
    [InlineData("/admin/session", "")]
    [InlineData("/event_subscription", "?include_count=true")]
    [InlineData("/event_subscription", "?explain=POST /api/v2/system/user")]
    [InlineData("/event_subscription", "?explain=POST /api/v2/system/event")]
    [InlineData("/event_subscription", "?limit=none")]
    [InlineData("/event_break_glass", "?include_count=true")]
    [InlineData("/event_call", "?include_count=true")]
    [InlineData("/event_outbox", "?include_count=true")]
    [InlineData("/event_outbox", "?state=lost")]
    [InlineData("/event_observer", "?fields=name")]
    public async Task List_IsDescribed(string path, string query) => await Judge("GET", $"{Base}{path}", $"{Base}{path}{query}");

    [Theory]
    [InlineData("/service_type/{name}", "/service_type/user")]
    [InlineData("/service_type/{name}", "/service_type/nothing")]
    [InlineData("/script_type/{name}", "/script_type/nothing")]
    [InlineData("/event_call/{id}", "/event_call/0")]
    [InlineData("/event_observer/{name}", "/event_observer/nobody")]
    [InlineData("/event_dead_letter/{messageId}", "/event_dead_letter/x?subscriber=nobody")]
    public async Task One_IsDescribed(string path, string call) => await Judge("GET", Base + path, Base + call);

    [Fact]
    public async Task Subscription_IsDescribed()
    {
        const string List = $"{Base}/event_subscription";
        const string One = $"{List}/{{id}}";
        var name = Unique.Name();
        await Judge("POST", List, $"{List}?fields=*", $$"""{"resource":[{"name":"{{name}}","channels":["{{Channels.RolePreProcess}}"],"mode":"observe","match":{"verbs":["post"]},"may_write":[]}]}""", 201);
        await Judge("GET", One, $"{List}/{name}");
        await Judge("PATCH", One, $"{List}/{name}?fields=*", """{"is_active":false,"failure_policy":"open"}""");
        await Judge("PATCH", One, $"{List}/{name}", """{"timeout_ms":1}""", 400);
        await Judge("DELETE", $"{One}/circuit", $"{List}/{name}/circuit?fields=*");
        await Judge("DELETE", One, $"{List}/{name}?fields=*");
        await Judge("DELETE", One, $"{List}/{name}", null, 404);
    }

    [Fact]
    public async Task BreakGlass_IsDescribed()
    {
        const string List = $"{Base}/event_break_glass";
        var begun = await Judge("POST", List, $"{List}?fields=*", """{"resource":[{"channel":"system.service.post_process","reason":"A test.","minutes":1}]}""", 201);
        await Judge("POST", List, List, """{"resource":[{}]}""", 400);
        await Judge("GET", $"{List}/{{id}}", $"{List}/{begun.Records[0]!["id"]}");
        await Judge("DELETE", $"{List}/{{id}}", $"{List}/{begun.Records[0]!["id"]}?fields=*");
    }

    [Fact]
    public async Task Session_IsDescribed()
    {
        const string Path = $"{Base}/admin/session";
        var opened = await Judge("POST", Path, Path, $$"""{"email":"{{ApiFixture.AdminEmail}}","password":"{{ApiFixture.AdminPassword}}"}""");
        await Judge("POST", Path, Path, """{"email":"nobody@example.com","password":"wrong"}""", 401);
        await Judge("POST", Path, Path, "{}", 400);
        var renewed = await api.CallAsync("PUT", Path, body: null, opened.Body!["session_token"]!.ToString());
        (await ServedDocument.GetAsync(api)).Covers("PUT", Path, renewed);
        (await ServedDocument.GetAsync(api)).Covers("DELETE", Path, await api.CallAsync("DELETE", Path, body: null, renewed.Body!["session_token"]!.ToString()));
    }

    [Fact]
    public async Task CallsThatNeedTheBroker_AreDescribed()
    {
        await Judge("GET", $"{Base}/event_dead_letter", $"{Base}/event_dead_letter?subscriber=nobody", null, 503);
        await Judge("POST", $"{Base}/event_dead_letter/redrive", $"{Base}/event_dead_letter/redrive", """{"subscriber":"nobody"}""", 503);
        await Judge("POST", $"{Base}/event_dead_letter/redrive", $"{Base}/event_dead_letter/redrive", """{"subscriber":"NOBODY","limit":0}""", 400);
        await Judge("POST", $"{Base}/event_outbox/replay", $"{Base}/event_outbox/replay", """{"subscriber":"nobody","rate":0}""", 400);
        await Judge("DELETE", $"{Base}/cache/{{name}}", $"{Base}/cache/user");
    }

    private async Task<Answer> Judge(string method, string path, string call, string? body = null, int? expected = null)
    {
        var answer = await api.CallAsync(method, call, body);
        if (expected is { } status) Assert.Equal(status, answer.Status);
        (await ServedDocument.GetAsync(api)).Covers(method, path, answer);
        return answer;
    }
}
