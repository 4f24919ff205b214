using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSeveralHostsShareADatabase(BrokerFixture broker)
{
    [Fact]
    public async Task Change_at_one_is_followed_by_the_other_within_a_second()
    {
        await using var first = await broker.StartHostAsync();
        await using var second = await HostProcess.StartAsync(first.Broker, first.Database);
        await using var scenario = new Scenario(broker, first);
        var name = await scenario.SubscribeAsync("shared");
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync("the other host asks", async () =>
            (await second.Api.CallAsync("GET", "/api/v2/system/user", scenario: scenario.Id)).Header(HttpHeaders.Skipped) == $"{name}=no_subscriber");
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(2), $"It took {TimeProvider.System.GetElapsedTime(start)}; a second is promised, the rest is the machine's.");
    }

    [Fact]
    public async Task Each_gets_the_replies_to_its_own_asks()
    {
        await using var first = await broker.StartHostAsync();
        await using var second = await HostProcess.StartAsync(first.Broker, first.Database);
        await using var scenario = new Scenario(broker, first);
        await scenario.SubscriberAsync("echo", ask => Replies.Reject(422, ask.Header(EventHeaders.CallId)!));
        await Eventually.TrueAsync("the other host asks", async () => (await second.Api.CallAsync("GET", "/api/v2/system/user", scenario: scenario.Id)).Error is not null);
        var calls = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? first : second).Api.CallAsync("GET", "/api/v2/system/user", scenario: scenario.Id)));
        Assert.All(calls, call => Assert.Equal(call.Header(HttpHeaders.CallId), call.Error));
    }
}
