using System.Globalization;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Writes the messages of one connection (design §3.2). One at a time: the buffer of a batch is used again for the next.</summary>
internal sealed class MessageMaker(string replyQueue, string userId, TimeProvider time)
{
    private readonly BatchWriter _batches = new();

    public Parcel Make(BrokerMessage message, string? correlationId, TimeSpan left) => new(
        message.Exchange,
        message.RoutingKey,
        IsMandatory: correlationId is not null,
        Properties(message.Type, message.Headers, correlationId, left),
        message.Body);

    /// <summary>Asks of one subscription about one event, each of another call. The broker drops the message when the last of them is over.</summary>
    public Parcel MakeBatch(string correlationId, List<BatchEntry> asks) => new(
        asks[0].Message.Exchange,
        asks[0].Message.RoutingKey,
        IsMandatory: true,
        Properties(MessageProperties.BatchType, MessageHeaders.OfBatch(asks[0].Message.Headers), correlationId, asks.Max(ask => ask.Left)),
        _batches.Write(asks));

    private BasicProperties Properties(string type, IDictionary<string, object?> headers, string? correlationId, TimeSpan left) => new()
    {
        ContentType = MessageProperties.ContentType,
        Type = type,
        AppId = MessageProperties.AppId,
        MessageId = Guid.CreateVersion7().ToString(),
        CorrelationId = correlationId,
        ReplyTo = correlationId is null ? null : replyQueue,
        Expiration = Milliseconds.Of(left).ToString(CultureInfo.InvariantCulture),
        DeliveryMode = DeliveryModes.Transient,
        Timestamp = new AmqpTimestamp(time.GetUtcNow().ToUnixTimeSeconds()),
        UserId = userId,
        Headers = headers,
    };
}
