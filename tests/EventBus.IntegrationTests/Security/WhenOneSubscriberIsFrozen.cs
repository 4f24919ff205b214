using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

public sealed class WhenOneSubscriberIsFrozen(BrokerFixture broker)
{
    private static readonly string[] Others = [.. Channels.System.Where(channel => channel != Channels.UserPreProcess)];

    // An order of facts: the others' calls end while the first still waits.
    [Fact]
    public async Task Calls_that_ask_the_nine_others_do_not_wait()
    {
        await using var host = await broker.StartHostAsync(("EventBus__BudgetMs", "30000"));
        await using var scenario = new Scenario(broker, host);
        using var thaw = new ManualResetEventSlim();
        var frozen = await FreezeAsync(scenario, thaw, timeoutMs: 10_000);
        var others = new List<PlainSubscriber>();
        foreach (var channel in Others) others.Add(await scenario.SubscriberAsync(channel.Replace('.', '-').Replace('_', '-'), _ => Replies.Continue, options => options.TimeoutMs = 10_000, channel));

        var waiting = scenario.CreateUserAsync();
        await Eventually.TrueAsync("the frozen one was asked", () => !frozen.Asked.IsEmpty);
        for (var round = 0; round < 10; round++)
        {
            var results = await Task.WhenAll(Channels.SystemResources.Select(resource => scenario.CallAsync("GET", $"/api/v2/system/{resource}?limit=1")));
            Assert.All(results, result => Assert.Equal((HttpStatusCode.OK, null), (result.Status, result.Header(HttpHeaders.Skipped))));
        }

        Assert.False(waiting.IsCompleted, "The call that waits has ended first.");
        Assert.All(others, other => Assert.Equal(10, other.Asked.Count));
        thaw.Set();
        await waiting;
    }

    [Fact]
    public async Task After_five_timeouts_nobody_waits_for_it()
    {
        await using var scenario = new Scenario(broker);
        using var thaw = new ManualResetEventSlim();
        await FreezeAsync(scenario, thaw, timeoutMs: 200);
        var reasons = new List<string?>();
        for (var call = 0; call < 8; call++) reasons.Add((await scenario.CreateUserAsync($"u{call}")).Header(HttpHeaders.Skipped)?.Split('=')[1]);
        Assert.Equal([.. Enumerable.Repeat("timeout", 5), .. Enumerable.Repeat("circuit_open", 3)], reasons);
        var state = await broker.Api.GetAsync($"/api/v2/system/event_subscription/frozen-{scenario.Id}?fields=*");
        Assert.Equal(("open", 0), (state["circuit"]!.GetValue<string>(), state["in_flight"]!.GetValue<int>()));
        thaw.Set();
    }

    // Neither a reply nor an acknowledgement, as a process that was stopped.
    private static Task<PlainSubscriber> FreezeAsync(Scenario scenario, ManualResetEventSlim thaw, int timeoutMs) => scenario.SubscriberAsync("frozen", _ =>
    {
        thaw.Wait(TimeSpan.FromSeconds(60));
        return null;
    }, options => (options.TimeoutMs, options.Match!.Verbs) = (timeoutMs, ["POST"]));
}
