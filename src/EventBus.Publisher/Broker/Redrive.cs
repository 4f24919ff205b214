using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Publisher.DeadLetters;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Carries out one <see cref="RedriveOrder"/>, a bite at a time: between two bites everything is back in the queue and others have their turn, so that a
/// slow redrive does not keep anybody from looking.
/// </summary>
internal sealed class Redrive(BrokerLinkSession link, RedriveOrder order, TimeProvider time, CancellationToken caller)
{
    /// <summary>No bite begins later. The caller asks again for the rest.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BiteTime = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the pause of those who wait for their turn.</summary>
    private static readonly TimeSpan Break = TimeSpan.FromMilliseconds(120);

    private const int MostInFlight = 50;
    private const int MostBytesInBite = 32 * 1024 * 1024;

    private readonly string _queue = BrokerNames.DeadQueue(order.Subscriber);
    private readonly Pace _pace = new(order.Rate, time);
    private long _most = order.Limit;

    /// <summary>What was reached so far, also when it ends with a fault.</summary>
    public RedriveResult Result { get; private set; } = new(0, 0, 0);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RequireAsync(_queue, cancellationToken);
        await RequireAsync(BrokerNames.ObserveQueue(order.Subscriber), cancellationToken);
        var publisher = await DirectPublisher.OpenAsync(link.Connection, BrokerNames.ObserveQueue(order.Subscriber), time, cancellationToken);
        while (true)
        {
            var before = Result.Redriven;
            await BiteAsync(publisher, cancellationToken);
            if (caller.IsCancellationRequested || Result.Redriven == before || Result.Remaining <= 0 || Result.Redriven >= _most || _pace.Elapsed > Budget) return;
            await Task.Delay(Break, time, cancellationToken);
        }
    }

    private async Task RequireAsync(string queue, CancellationToken cancellationToken)
    {
        if (await QueueProbe.LookAsync(link.Connection, queue, cancellationToken) is null) throw new QueueMissingException(queue);
    }

    private async Task BiteAsync(DirectPublisher publisher, CancellationToken cancellationToken)
    {
        var turn = await QueueTurn.TakeAsync(link.Connection, _queue, Budget - _pace.Elapsed, time, cancellationToken);
        var hold = await QueueHold.OpenAsync(link.Connection, _queue, time, cancellationToken);
        var (letters, covered) = await ChooseAsync(hold, cancellationToken);
        // Never more than there were at first: what an observer gives up at once is dead again while this goes on, and would go round for ever.
        _most = Math.Min(_most, Result.Redriven + covered);
        Result = Result with { Remaining = covered, Unseen = order.Filter.IsEmpty ? 0 : Math.Max(0, hold.Waiting - IDeadLetterQueues.Window) };
        await SendAsync(hold, letters, publisher, cancellationToken);
        await hold.ReleaseAsync(cancellationToken);
        await turn.EndAsync(cancellationToken);
    }

    private async Task<(List<HeldLetter> Letters, long Covered)> ChooseAsync(QueueHold hold, CancellationToken cancellationToken)
    {
        var left = _most - Result.Redriven;
        var most = order.Rate is { } rate ? Math.Clamp((long)(rate * BiteTime.TotalSeconds), 1, left) : left;
        var (letters, covered, bytes) = (new List<HeldLetter>(), 0L, 0L);
        await hold.VisitAsync(
            (delivery, position) =>
            {
                if (!order.Filter.IsEmpty && !order.Filter.Covers(DeadLetterReader.Read(order.Subscriber, position, delivery.BasicProperties, delivery.Body.Span))) return true;
                covered++;
                // Without a filter nobody has to count those that are not sent.
                if (letters.Count >= most || bytes > MostBytesInBite) return !order.Filter.IsEmpty;
                bytes += delivery.Body.Length;
                letters.Add(new HeldLetter(delivery.DeliveryTag, RedriveProperties.Of(delivery.BasicProperties, link.UserName), delivery.Body.ToArray()));
                return true;
            },
            cancellationToken);
        return (letters, order.Filter.IsEmpty ? hold.Waiting : covered);
    }

    private async Task SendAsync(QueueHold hold, List<HeldLetter> letters, DirectPublisher publisher, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        foreach (var chunk in letters.Chunk(order.Rate is null ? MostInFlight : 1))
        {
            // A caller who hung up is noticed only here: what is on its way is settled, or it would be sent twice.
            if (caller.IsCancellationRequested || order.Rate is not null && time.GetElapsedTime(start) > BiteTime) return;
            var sent = new List<(ulong Tag, Task Confirmed)>();
            var fault = await TrySendAsync(chunk, sent, publisher, cancellationToken);
            fault = await SettleAsync(hold, sent, cancellationToken) ?? fault;
            if (fault is null) continue;
            await hold.ReleaseAsync(cancellationToken);
            throw fault;
        }
    }

    private async Task<Exception?> TrySendAsync(HeldLetter[] letters, List<(ulong Tag, Task Confirmed)> sent, DirectPublisher publisher, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var letter in letters)
            {
                await _pace.WaitAsync(cancellationToken);
                sent.Add((letter.Tag, await publisher.SendAsync(letter.Properties, letter.Body, cancellationToken)));
            }

            return null;
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            return fault;
        }
    }

    // Only what the observer's queue has is no dead letter any more; the first fault of the others is returned.
    private async Task<Exception?> SettleAsync(QueueHold hold, List<(ulong Tag, Task Confirmed)> sent, CancellationToken cancellationToken)
    {
        Exception? first = null;
        foreach (var (tag, confirmed) in sent)
        {
            try
            {
                await confirmed;
                await hold.SettleAsync(tag, cancellationToken);
                Result = Result with { Redriven = Result.Redriven + 1, Remaining = Result.Remaining - 1 };
            }
            catch (Exception fault) when (fault is QueueMissingException or BrokerUnavailableException)
            {
                first ??= fault;
            }
        }

        return first;
    }
}
