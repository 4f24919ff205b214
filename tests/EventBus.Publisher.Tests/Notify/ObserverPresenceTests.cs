using EventBus.Contracts;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Tests.Notify;

public sealed class ObserverPresenceTests
{
    private static readonly EventName GetUser = new("system", "user", "get", ProcessTypes.PreProcess);

    private readonly ObserverPresence _presence = new();
    private readonly object _follower = new();

    [Fact]
    public void TryBeginProbe_NobodyTellsOfBindings_IsNone()
    {
        Assert.False(_presence.TryBeginProbe(Message("1")));
        _presence.Return(GetUser.ToString(), "1");
        Assert.True(_presence.MayObserve(GetUser));
    }

    [Fact]
    public void MayObserve_ProbeReturned_IsFalseForThisEventAlone()
    {
        _presence.Follow(_follower);
        Probe("1");
        Assert.False(_presence.MayObserve(GetUser));
        Assert.True(_presence.MayObserve(GetUser with { ProcessType = ProcessTypes.PostProcess }));
        Assert.True(_presence.MayObserve(GetUser with { Verb = "post" }));
    }

    [Fact]
    public void TryBeginProbe_OneIsUnderWay_IsNoneUntilItEnded()
    {
        _presence.Follow(_follower);
        Assert.True(_presence.TryBeginProbe(Message("1")));
        Assert.False(_presence.TryBeginProbe(Message("2")));
        _presence.EndProbe(Message("2"));
        Assert.False(_presence.TryBeginProbe(Message("3")));
        _presence.EndProbe(Message("1"));
        Assert.True(_presence.TryBeginProbe(Message("4")));
        Assert.True(_presence.MayObserve(GetUser));
    }

    [Fact]
    public void Forget_SomethingWasBound_IsTrueAgain()
    {
        _presence.Follow(_follower);
        Probe("1");
        _presence.Forget();
        Assert.True(_presence.MayObserve(GetUser));
        Probe("2");
        Assert.False(_presence.MayObserve(GetUser));
    }

    [Fact]
    public void Return_BoundSinceTheProbe_SaysNothing()
    {
        _presence.Follow(_follower);
        Assert.True(_presence.TryBeginProbe(Message("1")));
        _presence.Forget();
        _presence.Return(GetUser.ToString(), "1");
        Assert.True(_presence.MayObserve(GetUser));
        // The end of the old probe must not end the new one of the same event either.
        Assert.True(_presence.TryBeginProbe(Message("2")));
        _presence.EndProbe(Message("1"));
        _presence.Return(GetUser.ToString(), "2");
        Assert.False(_presence.MayObserve(GetUser));
    }

    [Fact]
    public void Leave_NobodyTellsAnyMore_IsTrueAndStaysSo()
    {
        _presence.Follow(_follower);
        Probe("1");
        _presence.Leave(_follower);
        Assert.True(_presence.MayObserve(GetUser));
        Assert.False(_presence.TryBeginProbe(Message("2")));
    }

    [Fact]
    public void Leave_AnotherFollowsAlready_ChangesNothing()
    {
        _presence.Follow(_follower);
        _presence.Follow(new object());
        Probe("1");
        _presence.Leave(_follower);
        Assert.False(_presence.MayObserve(GetUser));
        Assert.True(_presence.TryBeginProbe(Message("2")));
    }

    private static OutboxMessage Message(string id) => Events.Notification(id) with { EventName = GetUser.ToString() };

    private void Probe(string id)
    {
        Assert.True(_presence.TryBeginProbe(Message(id)));
        _presence.Return(GetUser.ToString(), id);
        _presence.EndProbe(Message(id));
    }
}
