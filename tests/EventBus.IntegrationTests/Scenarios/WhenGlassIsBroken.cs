using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The break-glass switch: subscribers that stop all work must not stop their own repair.</summary>
public sealed class WhenGlassIsBroken(BrokerFixture broker)
{
    private const string Path = "/api/v2/system/event_break_glass";

    [Fact]
    public async Task Nobody_is_obeyed_until_it_ends_and_the_audit_says_so()
    {
        await using var host = await broker.StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var name = await scenario.SubscribeAsync("blocks-all", options => options.Mode = SubscriptionMode.Validate);
        var subscriber = await scenario.AnswerAsync(name, _ => Replies.Reject(422, "Nobody may."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await scenario.CreateUserAsync("before")).Status);

        var begun = await scenario.CallAsync("POST", $"{Path}?fields=*", """{"resource":[{"channel":"system.*.pre_process","minutes":5,"reason":"The policy service rejects everybody."}]}""");
        Assert.Equal(HttpStatusCode.Created, begun.Status);
        var during = await scenario.CreateUserAsync("during");
        Assert.Equal((HttpStatusCode.Created, $"{name}=break_glass"), (during.Status, during.Header(HttpHeaders.Skipped)));
        await Eventually.TrueAsync("the subscriber has its copy", () => subscriber.Asked.Count == 2);
        Assert.Null(subscriber.Asked.Last().Properties.ReplyTo);
        var audit = await scenario.AuditAsync(during);
        Assert.True(audit["phases"]![0]!["break_glass"]!.GetValue<bool>());
        Assert.Equal("sent", audit["phases"]![0]!["asks"]![0]!["outcome"]!.ToString());

        Assert.Equal(HttpStatusCode.OK, (await scenario.CallAsync("DELETE", $"{Path}/{begun.First("id")}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await scenario.CreateUserAsync("after")).Status);
        var record = await host.Api.GetAsync($"{Path}/{begun.First("id")}");
        Assert.Equal((false, 1, 1), (record["is_active"]!.GetValue<bool>(), record["created_by_id"]!.GetValue<int>(), record["ended_by_id"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Other_hosts_follow_within_a_second()
    {
        await using var first = await broker.StartHostAsync();
        await using var second = await HostProcess.StartAsync(first.Broker, first.Database);
        await using var scenario = new Scenario(broker, first);
        var name = await scenario.SubscribeAsync("absent");
        await scenario.CallAsync("POST", Path, """{"resource":[{"channel":"system.user.pre_process","minutes":5,"reason":"A drill."}]}""");
        await Eventually.TrueAsync(
            "the other host obeys nobody",
            async () => (await second.Api.CallAsync("GET", "/api/v2/system/user", scenario: scenario.Id)).Header(HttpHeaders.Skipped) == $"{name}=break_glass",
            TimeSpan.FromSeconds(3));
    }
}
