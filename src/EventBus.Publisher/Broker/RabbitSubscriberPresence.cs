using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Broker;

/// <summary>Looks at the ask queue of each: the broker cannot list queues to a client.</summary>
internal sealed class RabbitSubscriberPresence(BrokerErrands errands, TimeProvider time) : ISubscriberPresence
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

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

    public async Task<bool> TryWaitAsync(IReadOnlyCollection<string> names, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await errands.RunAsync(
                async (link, stop) =>
                {
                    foreach (var name in names)
                        while ((await QueueProbe.LookAsync(link.Connection, BrokerNames.AskQueue(name), stop))?.ConsumerCount is null or 0) await Task.Delay(Pause, time, stop);
                    return true;
                },
                limit,
                cancellationToken);
        }
        catch (BrokerUnavailableException)
        {
            // Also the end of the limit.
            return false;
        }
    }
}
