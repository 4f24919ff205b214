using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Bench.Host.Publishing;

/// <summary>What a notification carries beside its body: the same for both publishers.</summary>
internal static class RawProperties
{
    public const string Exchange = "system.user.post_process";
    public const string RoutingKey = "system.user.get.post_process";

    public static Dictionary<string, object?> Headers(string callId) => new(StringComparer.Ordinal)
    {
        [EventHeaders.CallId] = callId,
        [EventHeaders.Channel] = Exchange,
        [EventHeaders.Caller] = """{"type":"admin","id":1,"role":null,"app":null}""",
        [EventHeaders.Chain] = "eyJjYWxscyI6WyIwMWEyMTBmMTRlYzY3YWY5YjhiNmEyYzU2MTg1YTBmZCJdfQ.q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
        [EventHeaders.Depth] = 1,
    };

    public static BasicProperties New() => new()
    {
        ContentType = MessageProperties.ContentType,
        Type = MessageProperties.Type,
        AppId = MessageProperties.AppId,
        MessageId = Guid.CreateVersion7().ToString(),
        DeliveryMode = DeliveryModes.Persistent,
        Timestamp = new AmqpTimestamp(DateTimeOffset.UtcNow.ToUnixTimeSeconds()),
        Headers = Headers(Guid.CreateVersion7().ToString("N")),
    };
}
