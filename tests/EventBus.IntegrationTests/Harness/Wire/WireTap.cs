using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Everything that is published to and delivered from a virtual host, as RabbitMQ's own tracer shows it: nothing is overlooked because nobody was bound.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private readonly IConnection _connection;

    private WireTap(IConnection connection) => _connection = connection;

    /// <summary>In the order in which the broker got them.</summary>
    public ConcurrentQueue<WireMessage> Messages { get; } = new();

    /// <param name="virtualHost">Its amqp URI. The tracer must be on, see <see cref="BrokerFixture.NewVirtualHostAsync"/>.</param>
    public static async Task<WireTap> StartAsync(string virtualHost)
    {
        var tap = new WireTap(await new ConnectionFactory { Uri = new Uri(virtualHost), ClientProvidedName = "eventbus-test-tap" }.CreateConnectionAsync());
        var amqp = await tap._connection.CreateChannelAsync();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        await amqp.QueueBindAsync(queue, "amq.rabbitmq.trace", "#");
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, trace) =>
        {
            tap.Messages.Enqueue(WireMessage.Of(trace));
            return Task.CompletedTask;
        };
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        return tap;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
