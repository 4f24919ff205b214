using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenAskFails(BrokerFixture broker)
{
    // Generous: the machine is shared. What must not happen is waiting for the next limit, or for ever.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData(FailurePolicy.Open, HttpStatusCode.Created)]
    [InlineData(FailurePolicy.Closed, HttpStatusCode.GatewayTimeout)]
    public async Task Timeout_ends_at_the_deadline(FailurePolicy policy, HttpStatusCode status)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("silent", _ => null, options => (options.FailurePolicy, options.TimeoutMs) = (policy, 300));
        var result = await scenario.CreateUserAsync();
        Assert.Equal(status, result.Status);
        Assert.InRange(result.Took, TimeSpan.FromMilliseconds(295), TimeSpan.FromMilliseconds(300) + Slack);
        Assert.Equal(policy == FailurePolicy.Open, await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Open_failure_is_shown_to_the_caller()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("absent");
        Assert.Equal($"{name}=no_subscriber", (await scenario.CreateUserAsync()).Header(HttpHeaders.Skipped));
    }

    [Fact]
    public async Task Closed_failure_names_the_subscription_and_the_reason()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("absent", options => options.FailurePolicy = FailurePolicy.Closed);
        var result = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (result.Status, result.Header("Retry-After")));
        Assert.Equal((name, "no_subscriber"), (result.Body!["error"]!["context"]!["subscription"]!.GetValue<string>(), result.Body["error"]!["context"]!["reason"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(FailurePolicy.Open)]
    [InlineData(FailurePolicy.Closed)]
    public async Task Absent_subscriber_costs_no_waiting(FailurePolicy policy)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscribeAsync("absent", options => (options.FailurePolicy, options.TimeoutMs) = (policy, 10_000));
        Assert.True((await scenario.CreateUserAsync()).Took < Slack);
    }

    [Fact]
    public async Task Phase_never_exceeds_its_budget()
    {
        await using var scenario = new Scenario(broker);
        var name = (await scenario.SubscriberAsync("silent", _ => null, options => options.TimeoutMs = 10_000), scenario.Id).Id;
        var result = await scenario.CreateUserAsync();
        Assert.InRange(result.Took, TimeSpan.FromMilliseconds(1990), TimeSpan.FromSeconds(2) + Slack);
        Assert.Equal($"silent-{name}=budget", result.Header(HttpHeaders.Skipped));
    }

    [Theory]
    [InlineData("no json", "malformed_reply")]
    [InlineData("""{"action":"dance"}""", "malformed_reply")]
    [InlineData("""{"action":"modify","patch":[{"op":"replace","path":"/request/payload/nope","value":1}]}""", "patch_failed")]
    [InlineData("""{"action":"modify","patch":[{"op":"replace","path":"/request/method","value":"PUT"}]}""", "patch_forbidden")]
    public async Task Unusable_reply_closes_with_502(string reply, string reason)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("confused", _ => reply, options => options.FailurePolicy = FailurePolicy.Closed);
        var result = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.BadGateway, reason), (result.Status, result.Body!["error"]!["context"]!["reason"]!.GetValue<string>()));
        Assert.False(await scenario.IsStoredAsync());
    }

    [Theory]
    [InlineData(FailurePolicy.Open, HttpStatusCode.Created)]
    [InlineData(FailurePolicy.Closed, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Event_over_256_KiB_is_not_asked_about(FailurePolicy policy, HttpStatusCode status)
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("reader", _ => Replies.Continue, options => options.FailurePolicy = policy);
        var result = await scenario.CreateUserAsync(more: $$""","note":"{{new string('x', 300_000)}}" """);
        Assert.Equal(status, result.Status);
        Assert.Empty(subscriber.Asked);
    }

    [Fact]
    public async Task Closed_failure_after_the_handler_says_that_the_change_stands()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscribeAsync("absent", options => options.FailurePolicy = FailurePolicy.Closed, Channels.UserPostProcess);
        var result = await scenario.CreateUserAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, result.Status);
        Assert.True(result.Body!["error"]!["context"]!["committed"]!.GetValue<bool>());
        Assert.True(await scenario.IsStoredAsync());
    }
}
