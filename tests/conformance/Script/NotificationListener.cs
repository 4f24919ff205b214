using EventBus.ConformanceTests.Model;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.ConformanceTests.Script;

/// <summary>Hears the notifications of one run.</summary>
internal sealed class NotificationListener : IAsyncDisposable
{
    private readonly IChannel _amqp;

    private NotificationListener(IChannel amqp) => _amqp = amqp;

    public Inbox Heard { get; } = new();

    public static async Task<NotificationListener> StartAsync(IConnection broker, Listener listener, string id)
    {
        var amqp = await broker.CreateChannelAsync();
        var started = new NotificationListener(amqp);
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        foreach (var channel in listener.Channels) await amqp.QueueBindAsync(queue, channel, Topology.NotificationBinding(channel));
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) => started.HearAsync(Message.Of(delivery), id);
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        return started;
    }

    public ValueTask DisposeAsync() => _amqp.DisposeAsync();

    private Task HearAsync(Message message, string id)
    {
        if (message.Document["body"]?["request"]?["headers"]?[Call.ScenarioHeader]?.ToString() == id) Heard.Add(message);
        return Task.CompletedTask;
    }
}
