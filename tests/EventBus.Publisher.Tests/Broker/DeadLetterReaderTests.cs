using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Broker;
using EventBus.Publisher.DeadLetters;
using RabbitMQ.Client;

namespace EventBus.Publisher.Tests.Broker;

public sealed class DeadLetterReaderTests
{
    private const string Event = """{"request":{"payload":{"resource":"nested","event_name":"nested.nested.nested.nested"}},"resource":"user","event_name":"system.user.post.post_process"}""";
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_GivenUpByTheSdk_HasEverything()
    {
        var letter = Read(Event, new BasicProperties { MessageId = "m1", Timestamp = new AmqpTimestamp(Noon.AddMinutes(-5).ToUnixTimeSeconds()) }, Sdk(Noon, attempts: 6));
        Assert.Equal(
            new DeadLetter
            {
                Subscriber = "one",
                Position = 3,
                Reason = "attempts_exhausted",
                MessageId = "m1",
                Attempts = 6,
                LastError = "IOException: The disk is full.",
                FailedAt = Noon,
                EventName = "system.user.post.post_process",
                Channel = "system.user.post_process",
                Resource = "user",
                ResourceId = "7",
                CallId = "c1",
                CreatedDate = Noon.AddMinutes(-5),
            },
            letter);
    }

    [Fact]
    public void Read_GivenUpByTheBroker_SaysWhyWhenAndHowOften()
    {
        var letter = Read(Event, new BasicProperties(), Deaths(Death("eventbus.observe.one", "delivery_limit", 2, Noon)));
        Assert.Equal(("delivery_limit", 2L, Noon, "system.user.post_process"), (letter.Reason, letter.Attempts, letter.FailedAt, letter.Channel));
    }

    [Fact]
    public void Read_WentThroughRetryQueues_TakesTheObserversOwnDeath()
    {
        var letter = Read(Event, new BasicProperties(), Deaths(Death("eventbus.retry.one.1000", "expired", 4, Noon.AddMinutes(9)), Death("eventbus.observe.one", "delivery_limit", 1, Noon)));
        Assert.Equal(("delivery_limit", Noon), (letter.Reason, letter.FailedAt));
    }

    [Theory]
    [InlineData(-1, "attempts_exhausted")]
    [InlineData(0, "attempts_exhausted")]
    [InlineData(1, "delivery_limit")]
    public void Read_GivenUpByBoth_TheLaterOneCounts(int brokerMinutes, string reason)
    {
        var headers = Sdk(Noon, attempts: 6);
        headers["x-death"] = Deaths(Death("eventbus.observe.one", "delivery_limit", 1, Noon.AddMinutes(brokerMinutes)))["x-death"];
        var letter = Read(Event, new BasicProperties(), headers);
        Assert.Equal((reason, 6L, Noon.AddMinutes(Math.Max(0, brokerMinutes))), (letter.Reason, letter.Attempts, letter.FailedAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"event_name\":7,\"resource\":[]}")]
    [InlineData("{\"event_name\":\"\\ud800\"}")]
    public void Read_NoEvent_TakesTheNameFromTheRoutingKey(string body)
    {
        var letter = Read(body, new BasicProperties(), Deaths(Death("eventbus.observe.one", "rejected", 1, Noon)));
        Assert.Equal(("rejected", "system.user.post.post_process", "user"), (letter.Reason, letter.EventName, letter.Resource));
    }

    [Fact]
    public void Read_NothingIsKnown_IsUnknown()
    {
        var letter = Read("{}", new BasicProperties(), []);
        Assert.Equal(new DeadLetter { Subscriber = "one", Position = 3, Reason = "unknown" }, letter);
    }

    [Fact]
    public void Read_HeadersOfOddTypes_AreNoFault()
    {
        var letter = Read("{}", new BasicProperties { Timestamp = new AmqpTimestamp(long.MaxValue) }, new()
        {
            ["x-death"] = new List<object?> { 7, new Dictionary<string, object?> { ["queue"] = 7, ["count"] = "many", ["time"] = "noon", ["routing-keys"] = 1 } },
            [DeliveryHeaders.Attempts] = "six",
            [DeliveryHeaders.FailedAt] = 12,
            [DeliveryHeaders.DeadReason] = true,
            [DeliveryHeaders.LastError] = Bytes(new string('x', 5000)),
        });
        Assert.Equal(("True", null, null, null, 500), (letter.Reason, letter.Attempts, letter.FailedAt, letter.CreatedDate, letter.LastError!.Length));
    }

    [Fact]
    public void Of_Redriven_LosesTheTracesOfItsDeathAndNothingElse()
    {
        var headers = Sdk(Noon, attempts: 6);
        foreach (var name in new[] { "x-death", "x-first-death-queue", "x-last-death-reason", "x-delivery-count", "x-dotnet-pub-seq-no", "CC", "BCC" }) headers[name] = "x";
        var properties = RedriveProperties.Of(new BasicProperties { MessageId = "m1", Type = "SystemEvent", Expiration = "1000", UserId = "host", Headers = headers }, "host");
        Assert.Equal([EventHeaders.CallId, EventHeaders.Channel, EventHeaders.ResourceId], properties.Headers!.Keys.Order());
        Assert.Equal(("m1", "SystemEvent", null, "host", DeliveryModes.Persistent), (properties.MessageId, properties.Type, properties.Expiration, properties.UserId, properties.DeliveryMode));
    }

    [Theory]
    [InlineData("svc")]
    [InlineData(null)]
    public void Of_NotSentByTheHost_IsNotMadeTheHosts(string? userId) => Assert.Null(RedriveProperties.Of(new BasicProperties { UserId = userId }, "host").UserId);

    private static DeadLetter Read(string body, BasicProperties properties, Dictionary<string, object?> headers)
    {
        properties.Headers = headers;
        return DeadLetterReader.Read("one", 3, properties, Encoding.UTF8.GetBytes(body));
    }

    private static Dictionary<string, object?> Sdk(DateTimeOffset failedAt, int attempts) => new()
    {
        [DeliveryHeaders.DeadReason] = Bytes(DeadLetterReasons.AttemptsExhausted),
        [DeliveryHeaders.Attempts] = attempts,
        [DeliveryHeaders.LastError] = Bytes("IOException: The disk is full."),
        [DeliveryHeaders.FailedAt] = Bytes(failedAt.ToString("O")),
        [EventHeaders.CallId] = Bytes("c1"),
        [EventHeaders.Channel] = Bytes("system.user.post_process"),
        [EventHeaders.ResourceId] = Bytes("7"),
    };

    private static Dictionary<string, object?> Deaths(params object?[] entries) => new() { ["x-death"] = entries.ToList() };

    // As the client decodes it.
    private static Dictionary<string, object?> Death(string queue, string reason, long count, DateTimeOffset time) => new()
    {
        ["queue"] = Bytes(queue),
        ["reason"] = Bytes(reason),
        ["count"] = count,
        ["time"] = new AmqpTimestamp(time.ToUnixTimeSeconds()),
        ["exchange"] = Bytes("system.user.post_process"),
        ["routing-keys"] = new List<object?> { Bytes("system.user.post.post_process") },
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
