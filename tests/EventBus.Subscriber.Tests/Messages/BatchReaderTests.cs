using System.Text;
using System.Text.Json;
using EventBus.Subscriber.Messages;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Messages;

public sealed class BatchReaderTests
{
    private const string Event = """{"request":{"payload":{"n":1.50}},"resource":"user","event_name":"system.user.post.pre_process"}""";

    [Fact]
    public void Read_SeveralAsks_EachHasItsHeadersAndItsEventAsItStands()
    {
        var asks = Read($$"""[ {"correlation_id":"a","headers":{"eventbus-call-id":"c1","eventbus-depth":2,"eventbus-timeout-ms":250,"x-float":1.5,"x-list":[1],"x-null":null},"event": {{Event}} },{"later":[{}],"event":{{Event}} ,"correlation_id":"b"}]""");

        Assert.Equal(["a", "b"], asks.Select(ask => ask.CorrelationId));
        Assert.All(asks, ask => Assert.Equal(Event, Encoding.UTF8.GetString(ask.Event.Span)));
        Assert.Equal(["eventbus-call-id", "eventbus-depth", "eventbus-timeout-ms"], asks[0].Headers.Keys);
        Assert.Empty(asks[1].Headers);
    }

    [Fact]
    public void Read_AsEvent_IsWhatItWouldBeAlone()
    {
        var ask = Read($$$"""[{"correlation_id":"a","headers":{"eventbus-call-id":"c1","eventbus-channel":"system.user.pre_process","eventbus-timeout-ms":250,"eventbus-caller":"{\"type\":\"user\",\"id\":7}"},"event":{{{Event}}} }]""")[0];
        var systemEvent = SystemEventReader.Read(ask, new BasicProperties { MessageId = "m", Timestamp = new AmqpTimestamp(1_700_000_000) });

        Assert.Equal(("m/0", "c1", "system.user.pre_process", TimeSpan.FromMilliseconds(250), 7L), (systemEvent.MessageId, systemEvent.CallId, systemEvent.Channel, systemEvent.Timeout, systemEvent.Caller.Id));
        Assert.Equal("1.50", systemEvent.Payload.Request.Payload["n"]!.ToJsonString());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), systemEvent.SentAt);
    }

    [Fact]
    public void Read_EventAlone_IsTheFaultOfThatAskOnly()
    {
        var asks = Read($$"""[{"correlation_id":"a","event":{} },{"correlation_id":"b"},{"correlation_id":"c","event":{{Event}} }]""");

        foreach (var ask in asks[..2]) Assert.ThrowsAny<JsonException>(() => SystemEventReader.Read(ask, new BasicProperties()));
        Assert.Equal("system.user.post.pre_process", SystemEventReader.Read(asks[2], new BasicProperties()).Payload.EventName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[{]")]
    [InlineData("[{}] []")]
    public void Read_NoListOfAsks_Throws(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    private static List<BatchedAsk> Read(string body) => BatchReader.Read(Encoding.UTF8.GetBytes(body));
}
