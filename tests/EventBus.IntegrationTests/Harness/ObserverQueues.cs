using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>The queues of an observer, declared as the SDK does, without an observer.</summary>
internal static class ObserverQueues
{
    public static async Task DeclareAsync(IChannel amqp, string name)
    {
        await amqp.QueueDeclareAsync(BrokerNames.DeadQueue(name), durable: true, exclusive: false, autoDelete: false, Quorum(("x-delivery-limit", 1_000_000_000)));
        await amqp.QueueBindAsync(BrokerNames.DeadQueue(name), BrokerNames.DeadExchange, name);
        var arguments = Quorum(("x-delivery-limit", 5), ("x-dead-letter-exchange", BrokerNames.DeadExchange), ("x-dead-letter-routing-key", name));
        await amqp.QueueDeclareAsync(BrokerNames.ObserveQueue(name), durable: true, exclusive: false, autoDelete: false, arguments);
    }

    public static async Task DeleteAsync(IChannel amqp, string name)
    {
        await amqp.QueueDeleteAsync(BrokerNames.ObserveQueue(name));
        await amqp.QueueDeleteAsync(BrokerNames.DeadQueue(name));
    }

    private static Dictionary<string, object?> Quorum(params (string Name, object Value)[] more)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        foreach (var (name, value) in more) arguments[name] = value;
        return arguments;
    }
}
