using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Subscriber.Connection;

/// <summary>
/// Declares the exchanges a subscriber binds to, as the host does, so that it may start first. A hardened subscriber may not declare any: then the host's
/// are used, and a missing one fails the binding, which is tried again.
/// </summary>
internal static class ExchangeDeclarer
{
    private const ushort AccessRefused = 403;

    public static async Task TryDeclareAsync(IConnection connection, IEnumerable<string> channels, CancellationToken cancellationToken)
    {
        try
        {
            // A channel of its own: a refusal closes it.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            foreach (var exchange in channels.Distinct()) await DeclareAsync(channel, exchange, ExchangeType.Topic, cancellationToken);
            foreach (var exchange in new[] { BrokerNames.RepliesExchange, BrokerNames.Registrations, BrokerNames.DeadExchange }) await DeclareAsync(channel, exchange, ExchangeType.Direct, cancellationToken);
            await channel.CloseAsync(cancellationToken);
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == AccessRefused)
        {
        }
    }

    private static Task DeclareAsync(IChannel channel, string exchange, string type, CancellationToken cancellationToken) =>
        channel.ExchangeDeclareAsync(exchange, type, durable: true, autoDelete: false, cancellationToken: cancellationToken);
}
