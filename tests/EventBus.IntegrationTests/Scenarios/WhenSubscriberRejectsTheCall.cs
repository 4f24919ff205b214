using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSubscriberRejectsTheCall(BrokerFixture broker)
{
    [Theory]
    [InlineData(SubscriptionMode.Mutate)]
    [InlineData(SubscriptionMode.Validate)]
    public async Task Nothing_is_stored_and_the_caller_is_told_why(SubscriptionMode mode)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("rejecter", _ => Replies.Reject(422, "The address is not ours."), options => options.Mode = mode);
        var result = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "The address is not ours."), (result.Status, result.Error));
        Assert.False(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Default_status_is_403()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("rejecter", _ => """{"action":"reject"}""");
        Assert.Equal(HttpStatusCode.Forbidden, (await scenario.CreateUserAsync()).Status);
    }

    [Fact]
    public async Task Post_process_is_notified_with_the_rejection()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPostProcess);
        await scenario.SubscriberAsync("rejecter", _ => Replies.Reject(422, "No."));
        await scenario.CreateUserAsync();
        Assert.Equal(422, (await observer.WaitAsync(1))[0].Body["response"]!["status_code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Slower_subscriber_is_not_waited_for()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("silent", _ => null, options => options.TimeoutMs = 10_000);
        await scenario.SubscriberAsync("rejecter", _ => Replies.Reject(422, "No."));
        var result = await scenario.CreateUserAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, result.Status);
        Assert.True(result.Took < TimeSpan.FromSeconds(1.5), $"It took {result.Took}.");
    }
}
