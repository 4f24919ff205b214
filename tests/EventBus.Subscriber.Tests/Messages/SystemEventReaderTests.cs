using System.Text;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Messages;

public sealed class SystemEventReaderTests
{
    private const string Body = """{"request":{"method":"POST","uri":"/api/v2/system/user","headers":{},"parameters":{},"payload":{"n":1.10}},"resource":"user","event_name":"system.user.post.pre_process"}""";

    [Fact]
    public void Read_AskOfTheHost_TakesEveryHeader()
    {
        var properties = new BasicProperties
        {
            MessageId = "m",
            Timestamp = new AmqpTimestamp(1_700_000_000),
            Headers = new Dictionary<string, object?>
            {
                [EventHeaders.CallId] = Wire("call"),
                [EventHeaders.Channel] = Wire(Channels.UserPreProcess),
                [EventHeaders.Subscription] = Wire("one"),
                [EventHeaders.TimeoutMilliseconds] = 250,
                [EventHeaders.ResourceId] = Wire("7"),
                [EventHeaders.Caller] = Wire("""{"type":"admin","id":3,"role":"r"}"""),
                [EventHeaders.Chain] = Wire("token"),
                [EventHeaders.TraceParent] = Wire("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            },
        };

        var read = Read(Body, properties);

        Assert.Equal(("m", "call", Channels.UserPreProcess, "one", "7", "token"), (read.MessageId, read.CallId, read.Channel, read.Subscription, read.ResourceId, read.Chain));
        Assert.Equal(TimeSpan.FromMilliseconds(250), read.Timeout);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), read.SentAt);
        Assert.Equal(new EventCaller { Type = "admin", Id = 3, Role = "r" }, read.Caller);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", read.TraceParent);
        Assert.Equal("1.10", read.Payload.Request.Payload["n"]!.ToJsonString());
    }

    [Fact]
    public void Read_NoHeaders_TakesTheEventsChannelAndNobody()
    {
        var read = Read(Body, new BasicProperties());

        Assert.Equal(("", "", Channels.UserPreProcess), (read.MessageId, read.CallId, read.Channel));
        Assert.Equal(EventCaller.Anonymous, read.Caller);
        Assert.Null(read.Timeout);
        Assert.Null(read.Subscription);
        Assert.Equal(default, read.SentAt);
        Assert.Equal((1, null), (read.Attempt, read.Replay));
    }

    [Fact]
    public void Read_TriedAgainAndReplayed_SaysSo()
    {
        var read = Read(Body, new BasicProperties { Headers = new Dictionary<string, object?> { [DeliveryHeaders.Attempts] = 2, [DeliveryHeaders.Replay] = Wire("r") } });

        Assert.Equal((3, "r"), (read.Attempt, read.Replay));
    }

    [Theory]
    [InlineData(0L, 1)]
    [InlineData(-1L, 1)]
    [InlineData(5L, 6)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Attempt_AnyNumber_IsAPositiveOne(long sent, int expected) => Assert.Equal(expected, SystemEventReader.Attempt(With(DeliveryHeaders.Attempts, sent)));

    [Fact]
    public void Attempt_NoNumber_IsTheFirst() => Assert.Equal(1, SystemEventReader.Attempt(With(DeliveryHeaders.Attempts, Wire("many"))));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Read_TimeoutOutOfRange_IsClamped(long sent, double expected) =>
        Assert.Equal(expected, Read(Body, With(EventHeaders.TimeoutMilliseconds, sent)).Timeout!.Value.TotalMilliseconds);

    [Fact]
    public void Read_TimestampOutsideTheCalendar_IsNoTime() =>
        Assert.Equal(default, Read(Body, new BasicProperties { Timestamp = new AmqpTimestamp(long.MaxValue) }).SentAt);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"event_name":"system.user"}""")]
    [InlineData("""{"request":null,"event_name":"system.user.post.pre_process"}""")]
    [InlineData("""{"request":{"payload":null},"event_name":"system.user.post.pre_process"}""")]
    [InlineData("""{"resource":"a","resource":"b","event_name":"system.user.post.pre_process"}""")]
    [InlineData("""{"request":{"payload":{"a":1,"a":2}},"event_name":"system.user.post.pre_process"}""")]
    [InlineData("""{"request":{"payload":{"a":[{"b":1,"b":2}]}},"event_name":"system.user.post.pre_process"}""")]
    [InlineData("""{"request":{"payload":{"\ud800":1}},"event_name":"system.user.post.pre_process"}""")]
    public void Read_BodyThatIsNoEvent_Throws(string body) => Assert.Throws<JsonException>(() => Read(body, new BasicProperties()));

    [Theory]
    [InlineData(33, true)]
    [InlineData(34, false)]
    public void Read_AsDeepAsTheDeepestCall_IsRead(int levels, bool isRead)
    {
        var deep = $$$"""{"request":{"payload":{"a":{{{new string('[', levels)}}}{{{new string(']', levels)}}}}},"event_name":"system.user.post.post_process"}""";
        if (isRead) Assert.NotNull(Read(deep, new BasicProperties()).Payload.Request.Payload["a"]);
        else Assert.Throws<JsonException>(() => Read(deep, new BasicProperties()));
    }

    [Fact]
    public void Read_CallerThatIsNoJson_Throws() => Assert.Throws<JsonException>(() => Read(Body, With(EventHeaders.Caller, Wire("{"))));

    private static SystemEvent Read(string body, BasicProperties properties) => SystemEventReader.Read(Encoding.UTF8.GetBytes(body), properties);

    private static BasicProperties With(string name, object value) => new() { Headers = new Dictionary<string, object?> { [name] = value } };

    // The client hands strings of headers out as bytes.
    private static byte[] Wire(string text) => Encoding.UTF8.GetBytes(text);
}
