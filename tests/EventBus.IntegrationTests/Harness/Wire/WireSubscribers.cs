using EventBus.Contracts;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Subscribers with the stock client: two that reply what the call wants, one that is only told, and one that is not obeyed.</summary>
internal sealed class WireSubscribers(BrokerFixture broker, HostProcess host) : IAsyncDisposable
{
    private readonly Scenario _scenario = new(broker, host);

    public async Task StartAsync()
    {
        await _scenario.SubscriberAsync("plain", WireReplies.Of, Wanted);
        await _scenario.SubscriberAsync("plain-post", WireReplies.Of, Wanted, Channels.UserPostProcess);
        await _scenario.SubscriberAsync("told", _ => null, options => (options.Mode, options.Match) = (SubscriptionMode.Observe, null));
        await _scenario.SubscriberAsync("shadow", _ => """{"action":"reject"}""", options => (options.Enforce, options.Match, options.TimeoutMs) = (false, null, 10_000));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static void Wanted(SubscriptionOptions options) =>
        (options.TimeoutMs, options.Match) = (10_000, new SubscriptionMatch { When = [new WhenCondition { Pointer = $"/request/headers/{WireReplies.Header}", Exists = true }] });
}
