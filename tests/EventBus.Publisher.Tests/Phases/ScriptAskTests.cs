using EventBus.Contracts;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Tests.Phases;

/// <summary>What asks of scripts have and others have not.</summary>
public sealed class ScriptAskTests : IDisposable
{
    private readonly PhaseBench _bench = new();

    [Fact]
    public async Task Ask_OfAScript_HasTheTokenOfTheCaller()
    {
        _bench.Transport.Replies("script-one", "");
        await _bench.RunAsync(Script("script-one", SubscriptionMode.Mutate));
        Assert.Equal("call/script-one/1000", Assert.Single(_bench.Transport.Asked).CallerToken);
    }

    [Fact]
    public async Task Ask_OfAnother_HasNone()
    {
        _bench.Transport.Replies("script-one", "");
        await _bench.RunAsync(Events.Subscription("script-one"));
        Assert.Null(Assert.Single(_bench.Transport.Asked).CallerToken);
    }

    // Nobody waits for it, so that nobody would end it.
    [Fact]
    public async Task Copy_ForAScript_HasNone()
    {
        await _bench.RunAsync(Script("script-one", SubscriptionMode.Observe));
        Assert.Null(Assert.Single(_bench.Transport.Told).CallerToken);
    }

    public void Dispose() => _bench.Dispose();

    private static Subscription Script(string name, SubscriptionMode mode) =>
        new(new SubscriptionOptions { Name = name, Channels = [Channels.UserPreProcess], Mode = mode }, new SubscriptionState(TimeProvider.System), scriptRevision: 7);
}
