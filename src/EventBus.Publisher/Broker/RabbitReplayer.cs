using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Broker;

/// <summary>Replays over a connection opened for it.</summary>
internal sealed partial class RabbitReplayer(BrokerErrands errands, TimeProvider time, ILogger<RabbitReplayer> logger) : IReplayer
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
            catch (Exception fault) when (replay.Result.Replayed > 0)
            {
                // What was reached is told; the next call meets the fault, if it lasts.
                Log.Interrupted(logger, order.Subscriber, replay.Result.Replayed, fault);
            }

            return replay.Result;
        },
        Limit,
        // It looks itself whether the caller is still there: only between two messages.
        CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(EventIds.ReplayInterrupted, LogLevel.Warning, "The replay to '{Subscriber}' ended after {Count} notifications.")]
        public static partial void Interrupted(ILogger logger, string subscriber, int count, Exception fault);
    }
}
