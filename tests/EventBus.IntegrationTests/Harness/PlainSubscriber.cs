using System.Collections.Concurrent;
using System.Text;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A subscriber written with the stock client: queue, binding, reply, ack.</summary>
internal sealed class PlainSubscriber : IAsyncDisposable
{
    private readonly IConnection _connection;

    private PlainSubscriber(IConnection connection) => _connection = connection;

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<Delivery> Asked { get; } = new();

    public static async Task<PlainSubscriber> StartAsync(IConnection connection, string subscription, string channel, Func<Delivery, string?> reply)
    {
        var subscriber = new PlainSubscriber(connection);
        var queue = BrokerNames.AskQueue(subscription);
        var amqp = await connection.CreateChannelAsync();
        await amqp.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true, new Dictionary<string, object?> { ["x-expires"] = 60_000 });
        await amqp.QueueBindAsync(queue, channel, BrokerNames.AskBinding(channel, subscription));
        await amqp.BasicQosAsync(0, 1, global: false);
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var ask = Delivery.Of(delivery);
            subscriber.Asked.Enqueue(ask);
            if (reply(ask) is { } text) await ReplyAsync(amqp, ask.Properties.ReplyTo!, ask.Properties.CorrelationId, text);
            await amqp.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await amqp.BasicConsumeAsync(queue, autoAck: false, consumer);
        return subscriber;
    }

    public static ValueTask ReplyAsync(IChannel amqp, string replyTo, string? correlationId, string text, string? userId = null) =>
        amqp.BasicPublishAsync(BrokerNames.RepliesExchange, replyTo, mandatory: false, new BasicProperties { CorrelationId = correlationId, UserId = userId }, Encoding.UTF8.GetBytes(text));

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
