using EventBus.Contracts;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Broker;

/// <summary>Replays over a connection opened for it.</summary>
internal sealed class RabbitReplayer(BrokerErrands errands, TimeProvider time) : IReplayer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public Task<ReplayResult> ReplayAsync(ReplayOrder order, IOutboxStore store, CancellationToken cancellationToken) => errands.RunAsync(
        async (link, stop) =>
        {
            if (await QueueProbe.LookAsync(link.Connection, BrokerNames.ObserveQueue(order.Subscriber), stop) is null) throw new QueueMissingException(BrokerNames.ObserveQueue(order.Subscriber));
            var replay = new Replay(link, order, store, time, cancellationToken);
            try
            {
                await replay.RunAsync(stop);
            }
            catch (Exception) when (replay.Result.Replayed > 0)
            {
                // What was reached is told; the next call meets the fault, if it lasts.
            }

            return replay.Result;
        },
        Limit,
        // It looks itself whether the caller is still there: only between two messages.
        CancellationToken.None);
}
