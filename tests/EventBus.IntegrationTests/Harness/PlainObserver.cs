using System.Collections.Concurrent;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Sees notifications, with the stock client, of one scenario.</summary>
internal sealed class PlainObserver : IAsyncDisposable
{
    private readonly IConnection _connection;

    private PlainObserver(IConnection connection) => _connection = connection;

    public ConcurrentQueue<Delivery> Seen { get; } = new();

    public static async Task<PlainObserver> StartAsync(IConnection connection, string scenario, params string[] channels)
    {
        var observer = new PlainObserver(connection);
        var amqp = await connection.CreateChannelAsync();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        foreach (var channel in channels) await amqp.QueueBindAsync(queue, channel, BrokerNames.NotificationBinding(channel));
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var seen = Delivery.Of(delivery);
            if (seen.Text.Contains(scenario, StringComparison.Ordinal)) observer.Seen.Enqueue(seen);
            return Task.CompletedTask;
        };
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        return observer;
    }

    /// <summary>Waits for a number of notifications.</summary>
    public async Task<IReadOnlyList<Delivery>> WaitAsync(int count)
    {
        await Eventually.TrueAsync($"{count} notifications arrive", () => Seen.Count >= count);
        return [.. Seen];
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
