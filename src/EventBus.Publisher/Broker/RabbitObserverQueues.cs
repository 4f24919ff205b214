using EventBus.Contracts;
using EventBus.Publisher.Observers;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Measures observers' queues by asking for each: the broker cannot list queues to a client.</summary>
internal sealed class RabbitObserverQueues(BrokerErrands errands, TimeProvider time) : IObserverQueues
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task<IReadOnlyDictionary<string, ObserverDepth>> MeasureAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var depths = new Dictionary<string, ObserverDepth>(StringComparer.Ordinal);
        if (names.Count == 0) return depths;
        return await errands.RunAsync(
            async (link, stop) =>
            {
                foreach (var name in names) depths[name] = await MeasureAsync(link.Connection, name, stop);
                return depths;
            },
            Limit,
            cancellationToken);
    }

    private async Task<ObserverDepth> MeasureAsync(IConnection connection, string name, CancellationToken cancellationToken)
    {
        var queue = await QueueProbe.LookAsync(connection, BrokerNames.ObserveQueue(name), cancellationToken);
        var dead = await QueueProbe.LookAsync(connection, BrokerNames.DeadQueue(name), cancellationToken);
        if (dead is not null) dead = await LookInTurnAsync(connection, BrokerNames.DeadQueue(name), cancellationToken) ?? dead;
        return new ObserverDepth(queue?.MessageCount, queue?.ConsumerCount, dead?.MessageCount);
    }

    // What another operator has in his hands is not in the queue, but is not gone: it is waited for, if he does not take too long.
    private async Task<QueueDeclareOk?> LookInTurnAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        try
        {
            var turn = await QueueTurn.TakeAsync(connection, queue, Patience, time, cancellationToken);
            var found = await QueueProbe.LookAsync(connection, queue, cancellationToken);
            await turn.EndAsync(cancellationToken);
            return found;
        }
        catch (BrokerUnavailableException)
        {
            return null;
        }
    }
}
