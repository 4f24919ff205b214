using System.Collections.Concurrent;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Publishes messages of the outbox, many at once, and marks those that the broker has confirmed. Marked after the confirm: a crash in between publishes
/// one again, with the same message id.
/// </summary>
internal sealed class OutboxPublisher(IOutboxStore store, INotificationSender sender, OutboxLead lead, EventBusMetrics metrics, TimeProvider time)
{
    /// <summary>The most that are read at once.</summary>
    public const int BatchSize = 500;

    /// <summary>The most that a lost connection sends twice.</summary>
    private const int MostInFlight = 256;

    private static readonly TimeSpan MarkPeriod = TimeSpan.FromMilliseconds(50);

    private readonly SendWindow _window = new(MostInFlight);
    private readonly ConcurrentQueue<OutboxMessage> _confirmed = new();
    private readonly ConcurrentQueue<long> _left = new();
    private readonly Postponed _postponed = new(time);

    /// <summary>Then it begins anew at the oldest: a transaction that ended late may have left a row behind those that were read.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Publishes what waits, beginning with these, while it reads on and marks. Returns how many were confirmed and marked.</summary>
    public async Task<int> PublishAsync(IReadOnlyList<OutboxMessage> first, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On a thread of its own: SQLite reads without giving the thread away.
        var feeding = Task.Run(() => FeedAsync(first, stop.Token), CancellationToken.None);
        try
        {
            var published = 0;
            while (!feeding.IsCompleted)
            {
                await Task.WhenAny(feeding, Task.Delay(MarkPeriod, time, cancellationToken));
                published += await MarkAsync();
                await lead.HoldsAsync(cancellationToken);
            }

            await feeding;
            return published + await MarkAsync();
        }
        finally
        {
            // Whatever happened to the database: nothing is sent twice at once.
            await stop.CancelAsync();
            await Task.WhenAny(feeding);
            await _window.EmptyAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Marks what is confirmed; also what could not be marked before. Not given up by a stop, because it would be sent again.</summary>
    public async Task<int> MarkAsync()
    {
        var done = new List<OutboxMessage>();
        while (_confirmed.TryDequeue(out var message)) done.Add(message);
        if (done.Count == 0) return 0;
        var now = time.GetUtcNow();
        try
        {
            await store.MarkPublishedAsync(done.ConvertAll(message => message.Id), now, CancellationToken.None);
        }
        catch
        {
            done.ForEach(_confirmed.Enqueue);
            throw;
        }

        foreach (var message in done) metrics.Published(now - message.CreatedDate);
        return done.Count;
    }

    // The next batch is read while this one goes out. One order for all of them: what waits behind one that failed must not be sent from a later batch.
    private async Task FeedAsync(IReadOnlyList<OutboxMessage> batch, CancellationToken stop)
    {
        _left.Clear();
        var (order, start, isCut) = (new RecordOrder(SendAsync), time.GetTimestamp(), false);
        while (batch.Count > 0)
        {
            var next = ReadAfterAsync(batch, stop);
            foreach (var message in batch)
            {
                await _window.EnterAsync(stop);
                Leave(order.Add(message));
                if (!CanSend) break;
            }

            order.Forget();
            isCut = time.GetElapsedTime(start) >= LongestRun;
            batch = CanSend && !isCut ? await next : [];
            await Task.WhenAny(next);
        }

        await _window.EmptyAsync(stop);
        if (CanSend && !isCut) _postponed.Keep(_left);
    }

    private bool CanSend => lead.IsHeld && sender.IsReady;

    private Task<IReadOnlyList<OutboxMessage>> ReadAfterAsync(IReadOnlyList<OutboxMessage> batch, CancellationToken stop) => batch.Count < BatchSize
        ? Task.FromResult<IReadOnlyList<OutboxMessage>>([])
        : Task.Run(() => store.ReadPendingAsync(batch[^1].Id, BatchSize, stop), stop);

    private void Leave(Task<bool> sending)
    {
        if (sending.IsCompleted) _window.Leave();
        else sending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_window.Leave);
    }

    private Task<bool> SendAsync(OutboxMessage message)
    {
        if (!CanSend) return Task.FromResult(false);
        if (_postponed.IsDue(message.Id))
        {
            var sending = new Sending(this);
            sender.Send(message, isProbe: false, sending);
            return sending.Task;
        }

        _left.Enqueue(message.Id);
        return Task.FromResult(false);
    }

    private void Settle(OutboxMessage message, bool isConfirmed)
    {
        if (isConfirmed)
        {
            _confirmed.Enqueue(message);
            return;
        }

        _postponed.Add(message.Id);
        _left.Enqueue(message.Id);
    }

    // What goes on after it, goes on where the confirm was read: it only sends the next message of the record.
    private sealed class Sending(OutboxPublisher publisher) : TaskCompletionSource<bool>, IConfirms
    {
        public void Settle(OutboxMessage message, bool isConfirmed)
        {
            publisher.Settle(message, isConfirmed);
            TrySetResult(isConfirmed);
        }
    }
}
