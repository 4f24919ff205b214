using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A durable queue in which the notifications of a channel wait until a test takes them.</summary>
internal static class WaitingQueue
{
    private const string Name = "waiting";

    public static async Task DeclareAsync(string broker, string channel, string verb = "*")
    {
        await using var connection = await ConnectAsync(broker);
        await using var amqp = await connection.CreateChannelAsync();
        await amqp.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false);
        await amqp.QueueBindAsync(Name, channel, BrokerNames.NotificationBinding(channel).Replace("*", verb, StringComparison.Ordinal));
    }

    /// <summary>Waits for so many messages, and takes all that are there then: more are a fault that the caller sees.</summary>
    public static async Task<IReadOnlyList<Delivery>> TakeAsync(string broker, int count)
    {
        await using var connection = await ConnectAsync(broker);
        await using var amqp = await connection.CreateChannelAsync();
        var taken = new List<Delivery>();
        await Eventually.TrueAsync($"{count} notifications wait", async () =>
        {
            while (await amqp.BasicGetAsync(Name, autoAck: true) is { } message) taken.Add(Delivery.Of(message));
            return taken.Count >= count;
        });
        return taken;
    }

    private static Task<IConnection> ConnectAsync(string broker) => new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
}
