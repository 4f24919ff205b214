using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Subscriptions;

public sealed class ExplainTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_subscription";
    private const string Never = """,{"pointer":"/request/headers/x-none","exists":true}""";

    [Fact]
    public async Task Order_IsTheOneOfTheCall()
    {
        var late = await CreateAsync("""system.*.pre_process""", ""","order":200""");
        var validator = await CreateAsync("system.app.pre_process", ""","mode":"validate" """);
        var early = await CreateAsync("system.app.*", ""","priority":-1,"timeout_ms":50""");
        var phase = (await ExplainAsync("POST /api/v2/system/app?fields=*"))["phases"]![0]!;
        Assert.Equal(("system.app.pre_process", "system.app.post.pre_process", 2000), (phase["channel"]!.ToString(), phase["event_name"]!.ToString(), phase["budget_ms"]!.GetValue<int>()));
        var asked = phase["steps"]!.AsArray().SelectMany(step => step!["asks"]!.AsArray().Select(ask => ask!["subscription"]!.ToString())).ToList();
        Assert.Equal([early, late, validator], asked.Where(name => name == late || name == validator || name == early));
        var ask = phase["steps"]!.AsArray().SelectMany(step => step!["asks"]!.AsArray()).Single(ask => ask!["subscription"]!.ToString() == early)!;
        Assert.Equal((50, "open", "closed"), (ask["timeout_ms"]!.GetValue<int>(), ask["failure_policy"]!.ToString(), ask["circuit"]!.ToString()));
        Assert.Equal("/request/headers/x-none", ask["when"]![0]!["pointer"]!.ToString());
    }

    [Theory]
    [InlineData("system.role.pre_process", "", "", "channel")]
    [InlineData("system.app.pre_process", ""","is_active":false""", "", "inactive")]
    [InlineData("system.app.pre_process", "", """,{"pointer":"/request/method","equals":"PUT"}""", "condition")]
    public async Task WhoIsNotAsked_IsToldWhy(string channel, string more, string condition, string reason)
    {
        var name = await CreateAsync(channel, more, condition);
        var left = (await ExplainAsync("POST /api/v2/system/app"))["phases"]![0]!["not_asked"]!.AsArray().Single(entry => entry!["subscription"]!.ToString() == name)!;
        Assert.Equal(reason, left["reason"]!.ToString());
        Assert.EndsWith(".", left["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_IsTold()
    {
        var name = await CreateAsync("system.app.post_process", ""","mode":"observe" """);
        var told = (await ExplainAsync("DELETE /api/v2/system/app/7"))["phases"]![1]!["told"]!.AsArray();
        Assert.Contains(told, entry => entry!["subscription"]!.ToString() == name);
    }

    [Theory]
    [InlineData("POST /api/v2/system/admin/session")]
    [InlineData("GET /api/v2/system/event_subscription")]
    [InlineData("GET /nowhere")]
    [InlineData("TRACE /api/v2/system/user")]
    public async Task CallThatIsNoEvent_IsSaid(string call)
    {
        var explanation = await ExplainAsync(call);
        Assert.False(explanation["intercepted"]!.GetValue<bool>());
        Assert.EndsWith(".", explanation["reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("POST user")]
    [InlineData("")]
    public async Task BadQuestion_IsRefused(string call) => Assert.Equal(400, (await api.CallAsync("GET", $"{Path}?explain={Uri.EscapeDataString(call)}")).Status);

    private async Task<JsonNode> ExplainAsync(string call)
    {
        var answer = await api.CallAsync("GET", $"{Path}?explain={Uri.EscapeDataString(call)}");
        Assert.Equal(200, answer.Status);
        return answer.Body!;
    }

    // The condition never holds: the other tests' calls do not ask these.
    private async Task<string> CreateAsync(string channel, string more = "", string condition = "")
    {
        var name = Unique.Name();
        var match = $$""","match":{"when":[{{Never[1..]}}{{condition}}]}""";
        Assert.Equal(201, (await api.CallAsync("POST", Path, $$"""[{"name":"{{name}}","channels":["{{channel}}"]{{more}}{{match}}}]""")).Status);
        return name;
    }
}
