using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenCallsAreAudited(BrokerFixture broker)
{
    [Fact]
    public async Task Every_change_has_its_author_and_a_secret_only_its_hash()
    {
        await using var scenario = new Scenario(broker);
        var phone = await scenario.SubscribeAsync("phone");
        await scenario.AnswerAsync(phone, _ => Replies.Patch(Add("phone", "\"1\"")));
        var secret = await scenario.SubscribeAsync("secret", options => options.Order = 200);
        await scenario.AnswerAsync(secret, _ => Replies.Patch(Add("security_answer", "\"the blue one\"")));
        var audit = await scenario.AuditAsync(await scenario.CreateUserAsync());
        var changes = audit["phases"]![0]!["changes"]!.AsArray();
        Assert.Equal([$"set /request/payload/resource/0/phone {phone}", $"set /request/payload/resource/0/security_answer {secret}"], changes.Select(change => $"{change!["op"]} {change["path"]} {change["by"]}"));
        Assert.Equal("1", changes[0]!["value"]!.ToString());
        Assert.Matches("^hmac-sha256:[0-9a-f]{32}$", changes[1]!["value"]!.ToString());
        Assert.DoesNotContain("blue", audit.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_ask_has_its_outcome_time_and_policy()
    {
        await using var scenario = new Scenario(broker);
        var annotated = await scenario.SubscriberAsync("a-annotates", _ => """{"action":"continue","warnings":["Mind the gap."],"annotations":{"score":7}}""");
        var absent = await scenario.SubscribeAsync("b-absent");
        var shadow = await scenario.SubscriberAsync("c-shadow", _ => Replies.Reject(422, "No."), options => options.Enforce = false);
        var audit = await scenario.AuditAsync(await scenario.CreateUserAsync());
        var asks = audit["phases"]![0]!["asks"]!.AsArray().ToDictionary(ask => ask!["subscription"]!.ToString().Split('-')[0], ask => ask!);
        Assert.Equal(("continue", 7, "Mind the gap."), (asks["a"]["outcome"]!.ToString(), asks["a"]["annotations"]!["score"]!.GetValue<int>(), asks["a"]["warnings"]![0]!.ToString()));
        Assert.Equal((absent, "failed", "no_subscriber", "open"), (asks["b"]["subscription"]!.ToString(), asks["b"]["outcome"]!.ToString(), asks["b"]["reason"]!.ToString(), asks["b"]["policy"]!.ToString()));
        Assert.Equal(("reject", false), (asks["c"]["outcome"]!.ToString(), asks["c"]["enforce"]!.GetValue<bool>()));
        Assert.All(asks.Values, ask => Assert.InRange(ask["milliseconds"]!.GetValue<double>(), 0, 10_000));
        Assert.Equal(("handled", 201, 1, "admin"), (audit["outcome"]!.ToString(), audit["status"]!.GetValue<int>(), audit["depth"]!.GetValue<int>(), audit["caller"]!["type"]!.ToString()));
        Assert.Equal((1, 1), (annotated.Asked.Count, shadow.Asked.Count));
    }

    [Fact]
    public async Task Call_about_which_nobody_was_asked_has_no_row()
    {
        await using var scenario = new Scenario(broker);
        var nobody = await scenario.CreateUserAsync("nobody");
        await scenario.SubscriberAsync("one", _ => Replies.Continue);
        await scenario.AuditAsync(await scenario.CreateUserAsync("one"));
        Assert.Empty((await broker.Api.GetAsync($"/api/v2/system/event_call?call_id={nobody.Header(HttpHeaders.CallId)}"))["resource"]!.AsArray());
    }

    [Theory]
    [InlineData("reject", "rejected", 422)]
    [InlineData("respond", "answered", 203)]
    public async Task Outcome_of_the_call_is_kept(string action, string outcome, int status)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("decides", _ => action == "reject" ? Replies.Reject(422, "No.") : Replies.Respond(203, "{}"));
        var audit = await scenario.AuditAsync(await scenario.CreateUserAsync());
        Assert.Equal((outcome, status), (audit["outcome"]!.ToString(), audit["status"]!.GetValue<int>()));
    }

    private static string Add(string field, string value) => $$"""{"op":"add","path":"/request/payload/resource/0/{{field}}","value":{{value}}}""";
}
