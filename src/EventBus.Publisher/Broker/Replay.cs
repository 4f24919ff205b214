using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Broker;

/// <summary>Carries out one <see cref="ReplayOrder"/>, page by page, in the order of the history.</summary>
internal sealed class Replay(BrokerLinkSession link, ReplayOrder order, IOutboxStore store, TimeProvider time, CancellationToken caller)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private const int Page = 50;

    private readonly Pace _pace = new(order.Rate, time);

    /// <summary>What was reached so far, also when it ends with a fault.</summary>
    public ReplayResult Result { get; private set; } = new(0, 0, order.After);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var publisher = await DirectPublisher.OpenAsync(link.Connection, BrokerNames.ObserveQueue(order.Subscriber), time, cancellationToken);
        while (Result.Replayed < order.Limit && !IsOver())
        {
            var page = await store.ReadAsync(order.Filter, Result.After, Math.Min(Page, order.Limit - Result.Replayed), cancellationToken);
            if (page.Count == 0) return;
            foreach (var chunk in page.Chunk(order.Rate is null ? Page : 1))
            {
                if (IsOver()) return;
                await SendAsync(chunk, publisher, cancellationToken);
            }
        }
    }

    private bool IsOver() => caller.IsCancellationRequested || _pace.Elapsed > Budget;

    // The place in the history moves on only behind what the queue has, without a gap.
    private async Task SendAsync(OutboxMessage[] messages, DirectPublisher publisher, CancellationToken cancellationToken)
    {
        var sent = new List<(OutboxMessage Message, Task? Confirmed)>();
        foreach (var message in messages) sent.Add((message, IsObserved(message) ? await SendAsync(message, publisher, cancellationToken) : null));
        foreach (var (message, confirmed) in sent)
        {
            if (confirmed is not null) await confirmed;
            Result = confirmed is null ? Result with { Skipped = Result.Skipped + 1, After = message.Id } : Result with { Replayed = Result.Replayed + 1, After = message.Id };
        }
    }

    private bool IsObserved(OutboxMessage message) => order.Patterns is null || order.Patterns.Any(pattern => ObserverPattern.Covers(pattern, message.EventName));

    private async Task<Task> SendAsync(OutboxMessage message, DirectPublisher publisher, CancellationToken cancellationToken)
    {
        await _pace.WaitAsync(cancellationToken);
        var properties = NotificationProperties.Of(message, link.UserName);
        // The message's own are left as they are.
        properties.Headers = new Dictionary<string, object?>(properties.Headers!) { [DeliveryHeaders.Replay] = order.ReplayId };
        return await publisher.SendAsync(properties, message.Body, cancellationToken);
    }
}
