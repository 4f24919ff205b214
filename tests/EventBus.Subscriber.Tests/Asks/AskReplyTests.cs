using EventBus.Contracts;
using EventBus.Subscriber.Asks;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Asks;

public sealed class AskReplyTests
{
    private static readonly BasicProperties Ask = new() { ReplyTo = "replies-1", CorrelationId = "c" };

    [Fact]
    public void Properties_OfAnAsk_AnswerItInTheUsersName()
    {
        var reply = AskReply.Properties(Ask, "svc");

        Assert.Equal(("c", "svc", "application/json", DeliveryModes.Transient), (reply.CorrelationId, reply.UserId, reply.ContentType, reply.DeliveryMode));
        Assert.False(reply.IsTypePresent());
        Assert.False(reply.IsReplyToPresent());
    }

    [Theory]
    [InlineData("replies-1", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsWanted_ReplyTo_Decides(string? replyTo, bool expected) => Assert.Equal(expected, AskReply.IsWanted(new BasicProperties { ReplyTo = replyTo }));

    [Fact]
    public void TimeLimit_Header_HasTheLastWord() =>
        Assert.Equal(TimeSpan.FromMilliseconds(250), AskReply.TimeLimit(Events.UserPost() with { Timeout = TimeSpan.FromMilliseconds(250) }, Ask, new SubscriptionOptions()));

    [Fact]
    public void TimeLimit_NoHeader_IsTheSubscriptions() =>
        Assert.Equal(TimeSpan.FromMilliseconds(400), AskReply.TimeLimit(Events.UserPost(), Ask, new SubscriptionOptions { TimeoutMs = 400 }));

    [Fact]
    public void TimeLimit_ObserversCopy_HasNone() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, AskReply.TimeLimit(Events.UserPost() with { Timeout = TimeSpan.FromSeconds(1) }, new BasicProperties(), new SubscriptionOptions()));
}
