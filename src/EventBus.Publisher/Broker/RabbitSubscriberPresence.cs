using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Broker;

/// <summary>Looks at the ask queue of each: the broker cannot list queues to a client.</summary>
internal sealed class RabbitSubscriberPresence(BrokerErrands errands) : ISubscriberPresence
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyDictionary<string, long>> CountAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (names.Count == 0) return counts;
        return await errands.RunAsync(
            async (link, stop) =>
            {
                foreach (var name in names) counts[name] = (await QueueProbe.LookAsync(link.Connection, BrokerNames.AskQueue(name), stop))?.ConsumerCount ?? 0;
                return counts;
            },
            Limit,
            cancellationToken);
    }
}
