using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Hands what comes into the reply queue to the session.</summary>
internal sealed class ReplyConsumer(IChannel channel, AskSession session) : AsyncDefaultBasicConsumer(channel)
{
    public override Task HandleBasicDeliverAsync(string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        session.OnReply(properties, body);
        return Task.CompletedTask;
    }
}
