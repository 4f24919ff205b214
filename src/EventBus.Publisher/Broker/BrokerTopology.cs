using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>What the host declares (design §3.1, §3.4). Idempotent; a mismatch is a 406 that names the exchange.</summary>
internal static class BrokerTopology
{
    public static async Task DeclareAsync(IChannel channel, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        foreach (var exchange in channels)
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.RepliesExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(BrokerNames.DeadExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await DeclareRegistrationsAsync(channel, cancellationToken);
    }

    /// <summary>The exchange and queue of registrations; also what MassTransit's endpoint declares.</summary>
    private static async Task DeclareRegistrationsAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(BrokerNames.Registrations, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            BrokerNames.Registrations,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: cancellationToken);
        await channel.QueueBindAsync(BrokerNames.Registrations, BrokerNames.Registrations, BrokerNames.Registrations, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(BrokerNames.Registrations, BrokerNames.Registrations, "", cancellationToken: cancellationToken);
    }
}
