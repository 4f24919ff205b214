using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Who is there to answer is asked at the broker, for those who name the field.</summary>
public sealed class WhenSubscribersAreCounted(BrokerFixture broker) : IAsyncLifetime
{
    private readonly Scenario _scenario = new(broker);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Nobody_is_there_until_somebody_consumes()
    {
        var name = await _scenario.SubscribeAsync("counted");
        Assert.Equal(0, await CountAsync(name));
        await _scenario.AnswerAsync(name, _ => "");
        await _scenario.AnswerAsync(name, _ => "");
        await Eventually.TrueAsync("both are counted", async () => await CountAsync(name) == 2);
    }

    [Fact]
    public async Task It_is_in_the_list_too()
    {
        var name = await _scenario.SubscribeAsync("listed");
        await _scenario.AnswerAsync(name, _ => "");
        await Eventually.TrueAsync("it is counted", async () => (await broker.Api.GetAsync("/api/v2/system/event_subscription?fields=name,consumers"))["resource"]!.AsArray()
            .Single(subscription => subscription!["name"]!.GetValue<string>() == name)!["consumers"]!.GetValue<long>() == 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?fields=*")]
    public async Task Who_does_not_ask_for_it_does_not_need_the_broker(string query)
    {
        var name = await _scenario.SubscribeAsync("quiet");
        Assert.Null((await broker.Api.GetAsync($"/api/v2/system/event_subscription/{name}{query}"))["consumers"]);
    }

    private async Task<long> CountAsync(string name) => (await broker.Api.GetAsync($"/api/v2/system/event_subscription/{name}?fields=consumers"))["consumers"]!.GetValue<long>();
}
