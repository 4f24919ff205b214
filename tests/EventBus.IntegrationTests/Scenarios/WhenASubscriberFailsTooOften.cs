using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenASubscriberFailsTooOften(BrokerFixture broker)
{
    [Theory]
    [InlineData(FailurePolicy.Open)]
    [InlineData(FailurePolicy.Closed)]
    public async Task It_is_not_asked_any_more_until_somebody_resets_its_circuit(FailurePolicy policy)
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("broken", options => options.FailurePolicy = policy);
        var subscriber = await scenario.AnswerAsync(name, _ => "no json");
        for (var i = 0; i < 5; i++) Assert.Equal("malformed_reply", Reason(await ListAsync(scenario)));
        Assert.Equal(("open", 5), ((await scenario.ShowAsync(name))["circuit"]!.ToString(), (await scenario.ShowAsync(name))["circuit_failures"]!.GetValue<int>()));

        var refused = await ListAsync(scenario);
        Assert.Equal("circuit_open", Reason(refused));
        Assert.Equal(5, subscriber.Asked.Count);
        if (policy == FailurePolicy.Closed) Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        if (policy == FailurePolicy.Closed) Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 5);

        Assert.Equal(HttpStatusCode.OK, (await scenario.CallAsync("DELETE", $"/api/v2/system/event_subscription/{name}/circuit")).Status);
        Assert.Equal("closed", (await scenario.ShowAsync(name))["circuit"]!.ToString());
        Assert.Equal("malformed_reply", Reason(await ListAsync(scenario)));
        Assert.Equal(6, subscriber.Asked.Count);
    }

    [Fact]
    public async Task Probe_that_is_answered_closes_the_circuit()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("recovers");
        var works = false;
        await scenario.AnswerAsync(name, _ => works ? Replies.Continue : "no json");
        for (var i = 0; i < 5; i++) await ListAsync(scenario);
        works = true;
        Assert.Equal("circuit_open", Reason(await ListAsync(scenario)));
        await Eventually.TrueAsync("a probe is asked", async () => (await ListAsync(scenario)).Header(HttpHeaders.Skipped) is null);
        Assert.Equal("closed", (await scenario.ShowAsync(name))["circuit"]!.ToString());
    }

    [Fact]
    public async Task Reset_at_one_host_closes_the_circuit_of_the_other()
    {
        await using var first = await broker.StartHostAsync();
        await using var second = await HostProcess.StartAsync(first.Broker, first.Database);
        await using var scenario = new Scenario(broker, first);
        var name = await scenario.SubscribeAsync("broken");
        await scenario.AnswerAsync(name, _ => "no json");
        await Eventually.TrueAsync("the other host's circuit is open", async () => Reason(await ListAsync(second)) == "circuit_open");
        await scenario.CallAsync("DELETE", $"/api/v2/system/event_subscription/{name}/circuit");
        await Eventually.TrueAsync("the other host asks again", async () => Reason(await ListAsync(second)) == "malformed_reply", TimeSpan.FromSeconds(3));

        Task<CallResult> ListAsync(HostProcess host) => host.Api.CallAsync("GET", "/api/v2/system/user", scenario: scenario.Id);
    }

    private static Task<CallResult> ListAsync(Scenario scenario) => scenario.CallAsync("GET", "/api/v2/system/user");

    private static string? Reason(CallResult result) => result.Header(HttpHeaders.Skipped)?.Split('=')[1] ?? result.Body?["error"]?["context"]?["reason"]?.ToString();
}
