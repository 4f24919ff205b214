using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>
/// One operator at a time works on a queue, whichever host of the installation serves him. Two who look at once would see half of it each, and give their
/// halves back in the wrong order. The turn is a queue that only one connection can have, and that goes with the connection.
/// </summary>
internal sealed class QueueTurn(IChannel channel, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="BrokerUnavailableException">Somebody else has it for longer than <paramref name="patience"/>.</exception>
    public static async Task<QueueTurn> TakeAsync(IConnection connection, string queue, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (await TryTakeAsync(connection, $"{queue}.turn", cancellationToken) is { } turn) return turn;
            if (time.GetElapsedTime(start) > patience) throw new BrokerUnavailableException($"Another operator's call works on the queue '{queue}'. Try again later.");
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Lets the next one work.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await channel.QueueDeleteAsync(name, cancellationToken: cancellationToken);
        await channel.CloseAsync(cancellationToken);
    }

    private static async Task<QueueTurn?> TryTakeAsync(IConnection connection, string name, CancellationToken cancellationToken)
    {
        // A channel of its own: the broker closes it when somebody else has the turn.
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await channel.QueueDeclareAsync(name, durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken);
            return new QueueTurn(channel, name);
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode is Constants.ResourceLocked or Constants.NotFound)
        {
            return null;
        }
    }
}
