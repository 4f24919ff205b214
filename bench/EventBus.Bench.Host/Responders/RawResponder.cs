using EventBus.Bench.Host.Contestants;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Responders;

/// <summary>Takes what comes without acknowledging, and answers straight to the caller.</summary>
internal static class RawResponder
{
    public static async Task RunAsync()
    {
        await using var connection = await RawLink.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(RawAsk.Queue, durable: false, exclusive: false, autoDelete: true);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, ask) => AnswerAsync(channel, ask);
        await channel.BasicConsumeAsync(RawAsk.Queue, autoAck: true, consumer);
        await RawLink.WaitAsync(RawAsk.Queue);
    }

    private static Task AnswerAsync(IChannel channel, BasicDeliverEventArgs ask) =>
        channel.BasicPublishAsync("", ask.BasicProperties.ReplyTo!, mandatory: false, new BasicProperties { CorrelationId = ask.BasicProperties.CorrelationId }, ReadOnlyMemory<byte>.Empty).AsTask();
}
