using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenTheCallerHangsUp(BrokerFixture broker)
{
    [Fact]
    public async Task Its_asks_are_given_up_and_the_handler_does_not_run()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("silent", options => options.TimeoutMs = 10_000);
        var subscriber = await scenario.AnswerAsync(name, _ => null);
        using (var caller = new HttpClient { BaseAddress = broker.Api.Address })
        using (var hangUp = new CancellationTokenSource())
        {
            var call = caller.SendAsync(Request(scenario.Id), hangUp.Token);
            await Eventually.TrueAsync("the subscriber is asked", () => !subscriber.Asked.IsEmpty);
            Assert.Equal(1, (await scenario.ShowAsync(name))["in_flight"]!.GetValue<int>());
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        var audit = await broker.Api.AuditAsync($"subscription={name}");
        Assert.Equal(("aborted", 499, "cancelled"), (audit["outcome"]!.ToString(), audit["status"]!.GetValue<int>(), audit["phases"]![0]!["asks"]![0]!["outcome"]!.ToString()));
        Assert.Equal(0, (await scenario.ShowAsync(name))["in_flight"]!.GetValue<int>());
        Assert.False(await scenario.IsStoredAsync());
    }

    private HttpRequestMessage Request(string scenario) => new(HttpMethod.Post, "/api/v2/system/user")
    {
        Content = new StringContent($$"""{"resource":[{"email":"jane-{{scenario}}@example.com"}]}"""),
        Headers = { { "X-DreamFactory-Session-Token", broker.Api.Token }, { ApiClient.ScenarioHeader, scenario } },
    };
}
