using EventBus.Bench.Host.Contestants;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Responders;

/// <summary>Acknowledges after its reply, which goes through the replies exchange, as a subscriber of EventBus does.</summary>
internal static class RawSafeResponder
{
    private const ushort Prefetch = 256;

    public static async Task RunAsync()
    {
        await using var connection = await RawLink.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(RawSafeAsk.Exchange, ExchangeType.Topic, durable: true);
        await channel.ExchangeDeclareAsync(RawSafeAsk.RepliesExchange, ExchangeType.Direct, durable: true);
        await channel.QueueDeclareAsync(RawSafeAsk.Queue, durable: true, exclusive: false, autoDelete: true);
        await channel.QueueBindAsync(RawSafeAsk.Queue, RawSafeAsk.Exchange, RawSafeAsk.RoutingKey);
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, ask) => AnswerAsync(channel, ask);
        await channel.BasicConsumeAsync(RawSafeAsk.Queue, autoAck: false, consumer);
        await RawLink.WaitAsync(RawSafeAsk.Queue);
    }

    private static async Task AnswerAsync(IChannel channel, BasicDeliverEventArgs ask)
    {
        var properties = new BasicProperties { CorrelationId = ask.BasicProperties.CorrelationId, DeliveryMode = DeliveryModes.Transient };
        await channel.BasicPublishAsync(RawSafeAsk.RepliesExchange, ask.BasicProperties.ReplyTo!, mandatory: false, properties, ReadOnlyMemory<byte>.Empty);
        await channel.BasicAckAsync(ask.DeliveryTag, multiple: false);
    }
}
