using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Delivery;

public sealed class FailedNotificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 8, 9, 10, 11, 120, TimeSpan.FromHours(2));
    private static readonly FailureAction Again = new FailureAction.RetryAfter(TimeSpan.FromMinutes(5));
    private static readonly FailureAction Dead = new FailureAction.DeadLetter(DeadLetterReasons.AttemptsExhausted);

    [Fact]
    public void RoutingKey_OfAnAction_IsTheDelayOrDead() => Assert.Equal(("300000", "dead"), (FailedNotification.RoutingKey(Again), FailedNotification.RoutingKey(Dead)));

    [Fact]
    public void Properties_OfTheOriginal_StayButLoginAndExpiration()
    {
        var copy = Copy(Again);

        Assert.Equal(
            ("application/json", "SystemEvent", "eventbus", "m", "c", 1_700_000_000L, true),
            (copy.ContentType, copy.Type, copy.AppId, copy.MessageId, copy.CorrelationId, copy.Timestamp.UnixTime, copy.Persistent));
        Assert.False(copy.IsUserIdPresent());
        Assert.False(copy.IsExpirationPresent());
    }

    [Fact]
    public void Properties_HeadersOfTheOriginal_StayButTheBrokers()
    {
        var headers = Copy(Again).Headers!;

        Assert.Equal("call", headers[EventHeaders.CallId]);
        Assert.Equal("00-1-2-01", headers[EventHeaders.TraceParent]);
        Assert.Equal("own", headers["x-own"]);
        Assert.All(["x-death", "x-first-death-queue", "x-delivery-count", "CC"], name => Assert.False(headers.ContainsKey(name), name));
    }

    [Fact]
    public void Properties_TriedAgain_TellAttemptsErrorAndTime()
    {
        var headers = Copy(Again).Headers!;

        Assert.Equal(2, headers[DeliveryHeaders.Attempts]);
        Assert.Equal("System.TimeoutException: slow", headers[DeliveryHeaders.LastError]);
        Assert.Equal("2026-07-08T07:10:11.120Z", headers[DeliveryHeaders.FailedAt]);
        Assert.False(headers.ContainsKey(DeliveryHeaders.DeadReason));
    }

    [Fact]
    public void Properties_DeadLetter_TellTheReason() => Assert.Equal("attempts_exhausted", Copy(Dead).Headers![DeliveryHeaders.DeadReason]);

    [Fact]
    public void Properties_TheOriginal_IsNotTouched()
    {
        var original = Original();

        FailedNotification.Properties(original, new FailedDelivery(1, new TimeoutException("slow")), Dead, Now);

        Assert.Equal("host", original.UserId);
        Assert.False(original.Headers!.ContainsKey(DeliveryHeaders.Attempts));
    }

    private static BasicProperties Copy(FailureAction action) => FailedNotification.Properties(Original(), new FailedDelivery(2, new TimeoutException("slow")), action, Now);

    private static BasicProperties Original() => new()
    {
        ContentType = "application/json",
        Type = "SystemEvent",
        AppId = "eventbus",
        MessageId = "m",
        CorrelationId = "c",
        Timestamp = new AmqpTimestamp(1_700_000_000),
        UserId = "host",
        Expiration = "5000",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?>
        {
            [EventHeaders.CallId] = "call",
            [EventHeaders.TraceParent] = "00-1-2-01",
            ["x-own"] = "own",
            // Left over from a redrive that kept it.
            [DeliveryHeaders.DeadReason] = "permanent",
            ["x-death"] = new List<object?>(),
            ["x-first-death-queue"] = "q",
            ["x-delivery-count"] = 1L,
            ["CC"] = new List<object?> { "elsewhere" },
        },
    };
}
