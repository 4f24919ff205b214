using System.Collections.Concurrent;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Publishes messages of the outbox, many at once, and marks those that the broker has confirmed. Marked after the confirm: a crash in between publishes
/// one again, with the same message id.
/// </summary>
internal sealed class OutboxPublisher(IOutboxStore store, INotificationSender sender, OutboxLead lead, EventBusMetrics metrics, TimeProvider time) : IDisposable
{
    /// <summary>The most that a lost connection sends twice.</summary>
    private const int MostInFlight = 256;

    private static readonly TimeSpan MarkPeriod = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _inFlight = new(MostInFlight, MostInFlight);
    private readonly ConcurrentQueue<OutboxMessage> _confirmed = new();
    private readonly Postponed _postponed = new(time);

    /// <summary>Returns how many were confirmed and marked.</summary>
    public async Task<int> PublishAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        _postponed.Keep(messages.Select(message => message.Id));
        var order = new RecordOrder(message => SendAsync(message, cancellationToken));
        var sending = Task.WhenAll(messages.Select(order.Add));
        try
        {
            var published = 0;
            while (!sending.IsCompleted)
            {
                await Task.WhenAny(sending, Task.Delay(MarkPeriod, time, cancellationToken));
                published += await MarkAsync();
                await lead.HoldsAsync(cancellationToken);
            }

            await sending;
            return published + await MarkAsync();
        }
        finally
        {
            // Whatever happened to the database: nothing is sent twice at once.
            await Task.WhenAny(sending);
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

    public void Dispose() => _inFlight.Dispose();

    private async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!_postponed.IsDue(message.Id)) return false;
        await _inFlight.WaitAsync(cancellationToken);
        try
        {
            if (!lead.IsHeld || !sender.IsReady) return false;
            if (await sender.TrySendAsync(message, isProbe: false).WaitAsync(cancellationToken))
            {
                _confirmed.Enqueue(message);
                return true;
            }

            _postponed.Add(message.Id);
            return false;
        }
        finally
        {
            _inFlight.Release();
        }
    }
}
