using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>Looks at queues without changing them.</summary>
internal static class QueueProbe
{
    /// <summary>How many messages wait in it and how many consumers it has; null when it is not there.</summary>
    public static async Task<QueueDeclareOk?> LookAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        // A channel of its own: the broker closes it when the queue is not there. On a fault it is left to the connection's end.
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            var found = await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
            await channel.CloseAsync(cancellationToken);
            return found;
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }
}
