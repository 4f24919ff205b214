namespace EventBus.Subscriber.Tests.Inbox;

public sealed class InboxKeyTests
{
    [Fact]
    public void Of_Event_IsTheMessageId() => Assert.Equal(new InboxKey("one", "message-1"), InboxKey.Of("one", Events.UserPost()));

    [Fact]
    public void Of_Replay_IsAnother() => Assert.Equal(new InboxKey("one", "message-1:r"), InboxKey.Of("one", Events.UserPost() with { Replay = "r" }));

    [Fact]
    public void Of_EventWithoutId_IsNone() => Assert.Null(InboxKey.Of("one", Events.UserPost() with { MessageId = "" }));
}
