using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Delivery;

/// <summary>
/// The queues of an observer, and its exchange for what failed (ADR 0011). Arguments are part of the contract: the broker refuses a declaration with others.
/// </summary>
internal static class ObserverTopology
{
    // Counts handlers that died with their process, not failures: those are copied to a retry queue.
    private const int CrashLimit = 5;

    // RabbitMQ 4 drops what was returned 20 times unless told otherwise, and whoever looks at dead letters returns them.
    private const int NoLimit = 1_000_000_000;

    public static async Task DeclareAsync(IChannel channel, string name, IEnumerable<Binding> bindings, RetryLadder ladder, CancellationToken cancellationToken)
    {
        var retry = BrokerNames.RetryExchange(name);
        var observe = BrokerNames.ObserveQueue(name);
        var dead = BrokerNames.DeadQueue(name);
        await channel.ExchangeDeclareAsync(retry, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await DeclareAsync(channel, dead, Quorum(("x-delivery-limit", NoLimit)), cancellationToken);
        await channel.QueueBindAsync(dead, BrokerNames.DeadExchange, name, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(dead, retry, BrokerNames.RetryDead, cancellationToken: cancellationToken);
        await DeclareAsync(channel, observe, Observe(name), cancellationToken);
        await channel.QueueBindAsync(observe, retry, BrokerNames.RetryBack, cancellationToken: cancellationToken);
        foreach (var delay in ladder.Delays.Distinct())
        {
            await DeclareAsync(channel, BrokerNames.RetryQueue(name, delay), Retry(retry, delay), cancellationToken);
            await channel.QueueBindAsync(BrokerNames.RetryQueue(name, delay), retry, FailedNotification.RoutingKey(new FailureAction.RetryAfter(delay)), cancellationToken: cancellationToken);
        }

        // Last: what comes in from now on can be handled, tried again and kept.
        foreach (var (exchange, routingKey) in bindings) await channel.QueueBindAsync(observe, exchange, routingKey, cancellationToken: cancellationToken);
    }

    private static async Task DeclareAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);

    private static Dictionary<string, object?> Observe(string name) => Quorum(
        ("x-delivery-limit", CrashLimit),
        ("x-dead-letter-exchange", BrokerNames.DeadExchange),
        ("x-dead-letter-routing-key", name));

    // At least once: the queue keeps a message until the observer's queue has confirmed it. That needs an overflow that refuses instead of dropping.
    private static Dictionary<string, object?> Retry(string exchange, TimeSpan delay) => Quorum(
        ("x-message-ttl", (int)delay.TotalMilliseconds),
        ("x-dead-letter-exchange", exchange),
        ("x-dead-letter-routing-key", BrokerNames.RetryBack),
        ("x-dead-letter-strategy", "at-least-once"),
        ("x-overflow", "reject-publish"));

    private static Dictionary<string, object?> Quorum(params IEnumerable<(string Name, object Value)> arguments)
    {
        var all = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        foreach (var (name, value) in arguments) all[name] = value;
        return all;
    }
}
