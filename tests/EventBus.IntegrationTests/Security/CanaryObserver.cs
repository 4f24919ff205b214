using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Security;

/// <summary>Looks at all notifications in a durable queue. It refuses each tenth, which then lies among the dead letters, and looks at those too.</summary>
internal sealed class CanaryObserver(IConnection connection) : IAsyncDisposable
{
    private const string Name = "canary";
    private int _seen;
    private int _dead;

    public int Seen => _seen;

    public int Dead => _dead;

    public static async Task<CanaryObserver> StartAsync(IConnection connection, Canary canary)
    {
        var observer = new CanaryObserver(connection);
        var amqp = await connection.CreateChannelAsync();
        var (queue, dead) = (BrokerNames.ObserveQueue(Name), BrokerNames.DeadQueue(Name));
        await amqp.QueueDeclareAsync(dead, durable: true, exclusive: false, autoDelete: false);
        await amqp.QueueBindAsync(dead, BrokerNames.DeadExchange, Name);
        await amqp.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-dead-letter-exchange"] = BrokerNames.DeadExchange, ["x-dead-letter-routing-key"] = Name });
        foreach (var channel in Channels.System) await amqp.QueueBindAsync(queue, channel, BrokerNames.NotificationBinding(channel));
        await amqp.BasicQosAsync(0, 200, global: false);
        await ConsumeAsync(amqp, dead, delivery => Look("dead letter", delivery, ref observer._dead, canary) >= 0);
        await ConsumeAsync(amqp, queue, delivery => Look("observer", delivery, ref observer._seen, canary) % 10 != 0);
        return observer;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static int Look(string reader, Delivery delivery, ref int count, Canary canary)
    {
        canary.Look(reader, delivery);
        return Interlocked.Increment(ref count);
    }

    private static async Task ConsumeAsync(IChannel amqp, string queue, Func<Delivery, bool> look)
    {
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            if (look(Delivery.Of(delivery))) await amqp.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            else await amqp.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: false);
        };
        await amqp.BasicConsumeAsync(queue, autoAck: false, consumer);
    }
}
