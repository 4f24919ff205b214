using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>
/// The exchanges that the host declares (design §3.1, §3.4). Idempotent; a mismatch is a 406 that names the exchange. The queue of registrations is
/// declared by its consumer: a quorum queue that lost its leader can hold up a declaration, and must not hold up asks.
/// </summary>
internal static class BrokerTopology
{
    public static async Task DeclareAsync(IChannel channel, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        foreach (var exchange in channels)
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.RepliesExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.DeadExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.Registrations, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.ScriptsExchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken);
    }
}
