using EventBus.Contracts;
using EventBus.Publisher.Observers;

namespace EventBus.Publisher.Broker;

/// <summary>Measures observers' queues by asking for each: the broker cannot list queues to a client.</summary>
internal sealed class RabbitObserverQueues(BrokerErrands errands) : IObserverQueues
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    public async Task<IReadOnlyDictionary<string, ObserverDepth>> MeasureAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var depths = new Dictionary<string, ObserverDepth>(StringComparer.Ordinal);
        if (names.Count == 0) return depths;
        return await errands.RunAsync(
            async (link, stop) =>
            {
                foreach (var name in names)
                {
                    var queue = await QueueProbe.LookAsync(link.Connection, BrokerNames.ObserveQueue(name), stop);
                    var dead = await QueueProbe.LookAsync(link.Connection, BrokerNames.DeadQueue(name), stop);
                    depths[name] = new ObserverDepth(queue?.MessageCount, queue?.ConsumerCount, dead?.MessageCount);
                }

                return depths;
            },
            Limit,
            cancellationToken);
    }
}
