using EventBus.Contracts;
using EventBus.Publisher.Outbox;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>The AMQP properties of a notification (design §3.2).</summary>
internal static class NotificationProperties
{
    public static BasicProperties Of(OutboxMessage message, string userId) => new()
    {
        ContentType = MessageProperties.ContentType,
        Type = MessageProperties.Type,
        AppId = MessageProperties.AppId,
        MessageId = message.MessageId,
        DeliveryMode = DeliveryModes.Persistent,
        Timestamp = new AmqpTimestamp(message.CreatedDate.ToUnixTimeSeconds()),
        UserId = userId,
        // Not copied: they are the message's alone.
        Headers = message.Headers as IDictionary<string, object?> ?? new Dictionary<string, object?>(message.Headers),
    };
}
