using EventBus.Contracts;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Looks at dead letters by taking them and giving them back; the management API would do the same, with rights the host does not need.</summary>
internal sealed partial class RabbitDeadLetterQueues(BrokerErrands errands, EventBusMetrics metrics, TimeProvider time, ILogger<RabbitDeadLetterQueues> logger) : IDeadLetterQueues
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RedriveLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<DeadLetterPage> ListAsync(IReadOnlyList<string> subscribers, DeadLetterFilter filter, int offset, int limit, bool count, CancellationToken cancellationToken) => errands.RunAsync(
        async (link, stop) =>
        {
            var list = new DeadLetterList(filter, offset, limit, count);
            foreach (var subscriber in subscribers)
                if (!await IsThereAsync(link.Connection, subscriber, stop)) list.Miss(subscriber);
                else if (!list.IsComplete) await WorkAsync(link.Connection, subscriber, hold => list.ReadAsync(hold, subscriber, stop), stop);
            return list.ToPage();
        },
        Limit,
        cancellationToken);

    public Task<DeadLetterContent?> FindAsync(IReadOnlyList<string> subscribers, string messageId, CancellationToken cancellationToken) => errands.RunAsync(
        async (link, stop) =>
        {
            DeadLetterContent? found = null;
            foreach (var subscriber in subscribers)
                if (found is null && await IsThereAsync(link.Connection, subscriber, stop)) await WorkAsync(link.Connection, subscriber, async hold => found = await FindAsync(hold, subscriber, messageId, stop), stop);
            return found;
        },
        Limit,
        cancellationToken);

    public Task<RedriveResult> RedriveAsync(RedriveOrder order, CancellationToken cancellationToken) => errands.RunAsync(
        async (link, stop) =>
        {
            var redrive = new Redrive(link, order, time, cancellationToken);
            try
            {
                await redrive.RunAsync(stop);
            }
            catch (Exception fault) when (redrive.Result.Redriven > 0)
            {
                // What was reached is told; the next call meets the fault, if it lasts.
                Log.Interrupted(logger, order.Subscriber, redrive.Result.Redriven, fault);
            }

            metrics.Redriven(order.Subscriber, redrive.Result.Redriven);
            return redrive.Result;
        },
        RedriveLimit,
        // It looks itself whether the caller is still there: only between two messages.
        CancellationToken.None);

    public Task<PurgeResult> PurgeAsync(string subscriber, DeadLetterFilter filter, CancellationToken cancellationToken) => errands.RunAsync(
        async (link, stop) =>
        {
            if (!await IsThereAsync(link.Connection, subscriber, stop)) throw new QueueMissingException(BrokerNames.DeadQueue(subscriber));
            PurgeResult? result = null;
            await WorkAsync(link.Connection, subscriber, async hold => result = filter.IsEmpty ? await PurgeAllAsync(link.Connection, subscriber, stop) : await PurgeAsync(hold, subscriber, filter, stop), stop);
            return result!;
        },
        Limit,
        cancellationToken);

    private static async Task<bool> IsThereAsync(IConnection connection, string subscriber, CancellationToken cancellationToken) =>
        await QueueProbe.LookAsync(connection, BrokerNames.DeadQueue(subscriber), cancellationToken) is not null;

    // One turn at the queue of a subscriber. After a fault all is given back by the connection's end.
    private async Task WorkAsync(IConnection connection, string subscriber, Func<QueueHold, Task> work, CancellationToken cancellationToken)
    {
        var queue = BrokerNames.DeadQueue(subscriber);
        var turn = await QueueTurn.TakeAsync(connection, queue, Patience, time, cancellationToken);
        var hold = await QueueHold.OpenAsync(connection, queue, time, cancellationToken);
        await work(hold);
        await hold.ReleaseAsync(cancellationToken);
        await turn.EndAsync(cancellationToken);
    }

    private static async Task<DeadLetterContent?> FindAsync(QueueHold hold, string subscriber, string messageId, CancellationToken cancellationToken)
    {
        DeadLetterContent? found = null;
        await hold.VisitAsync(
            (delivery, position) =>
            {
                if (delivery.BasicProperties.MessageId != messageId) return true;
                var letter = DeadLetterReader.Read(subscriber, position, delivery.BasicProperties, delivery.Body.Span);
                found = new DeadLetterContent(letter, DeadLetterHeaders.Of(delivery.BasicProperties), delivery.Body.ToArray());
                return false;
            },
            cancellationToken);
        return found;
    }

    private static async Task<PurgeResult> PurgeAllAsync(IConnection connection, string subscriber, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var purged = await channel.QueuePurgeAsync(BrokerNames.DeadQueue(subscriber), cancellationToken);
        await channel.CloseAsync(cancellationToken);
        return new PurgeResult(purged, Unseen: 0);
    }

    private static async Task<PurgeResult> PurgeAsync(QueueHold hold, string subscriber, DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        var tags = new List<ulong>();
        await hold.VisitAsync(
            (delivery, position) =>
            {
                if (filter.Covers(DeadLetterReader.Read(subscriber, position, delivery.BasicProperties, delivery.Body.Span))) tags.Add(delivery.DeliveryTag);
                return true;
            },
            cancellationToken);
        foreach (var tag in tags) await hold.SettleAsync(tag, cancellationToken);
        return new PurgeResult(tags.Count, Math.Max(0, hold.Waiting - IDeadLetterQueues.Window));
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RedriveInterrupted, LogLevel.Warning, "The redrive of dead letters of '{Subscriber}' ended after {Count} of them.")]
        public static partial void Interrupted(ILogger logger, string subscriber, int count, Exception fault);
    }
}
