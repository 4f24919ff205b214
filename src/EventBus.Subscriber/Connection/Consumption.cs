using System.Diagnostics.CodeAnalysis;
using EventBus.Broker;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Connection;

/// <summary>One queue while it is consumed: hands out its messages, so many at once, and knows when all of them are settled.</summary>
/// <remarks>
/// A connection that is lost counts as one more delivery of everything that was held, handled or not, and beyond the delivery limit it is a dead letter:
/// a message that kills its process would take those behind it along. So at first no more is held than is handled, and messages are taken ahead only
/// after as many were settled as can be held. Then a bystander is counted once at most.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "No field has a timer or a wait handle, and handlers may end after the session.")]
internal sealed partial class Consumption(IChannel channel, BrokerLinkSession link, ISubscriberConsumer consumer, ushort prefetch, ILogger logger)
{
    private readonly SemaphoreSlim _free = new(consumer.Concurrency, consumer.Concurrency);
    private readonly SemaphoreSlim _change = new(1, 1);
    private readonly CancellationTokenSource _abandon = new();
    private TaskCompletionSource _cancelled = new();
    private string _tag = "";
    private int _settled;
    private volatile bool _leaving;

    public Task StartAsync(CancellationToken cancellationToken) => ConsumeAsync((ushort)Math.Min(consumer.Concurrency, prefetch), cancellationToken);

    /// <summary>Takes no more, and waits for what is in hand. What is not done in time is told to stop and goes back to the queue.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        try
        {
            await _change.WaitAsync(limit);
            // Not released: nobody takes ahead any more.
            if (channel.IsOpen) await CancelAsync(limit);
            for (var taken = 0; taken < consumer.Concurrency; taken++) await _free.WaitAsync(limit);
        }
        finally
        {
            await _abandon.CancelAsync();
        }
    }

    private async Task ConsumeAsync(ushort held, CancellationToken cancellationToken)
    {
        await channel.BasicQosAsync(0, held, global: false, cancellationToken);
        _cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _leaving = false;
        _tag = await channel.BasicConsumeAsync(consumer.Queue, autoAck: false, new DeliveryConsumer(channel, HandleAsync, _free, OnEnded), cancellationToken);
    }

    private async Task CancelAsync(CancellationToken limit)
    {
        _leaving = true;
        await channel.BasicCancelAsync(_tag, noWait: false, limit);
        await _cancelled.Task.WaitAsync(limit);
    }

    private async Task HandleAsync(HeldDelivery delivery)
    {
        try
        {
            await consumer.HandleAsync(channel, delivery, link, _abandon.Token);
            // Never for asks, which hold what they handle: their queue would go with its consumer.
            if (Interlocked.Increment(ref _settled) == prefetch && prefetch > consumer.Concurrency) _ = Task.Run(TakeAheadAsync, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The link is down or the worker must stop: the broker delivers what is not settled to another instance, or to the next session.
            Log.Unsettled(logger, consumer.Queue, delivery.RoutingKey, BrokerFaults.Describe(fault));
        }
        finally
        {
            delivery.Release();
            _free.Release();
        }
    }

    // How much a consumer may hold is fixed when it begins, so another takes its place. The order stays: one ends before the other begins.
    private async Task TakeAheadAsync()
    {
        if (!await _change.WaitAsync(TimeSpan.Zero, CancellationToken.None)) return;    // it is stopping
        try
        {
            await CancelAsync(_abandon.Token);
            await ConsumeAsync(prefetch, _abandon.Token);
        }
        catch (Exception fault)
        {
            link.End(BrokerFaults.Describe(fault));
        }
        finally
        {
            _change.Release();
        }
    }

    // The broker ends a consumer when somebody deletes its queue. The connection lives on, so nobody else would notice.
    private void OnEnded()
    {
        _cancelled.TrySetResult();
        if (!_leaving) link.End($"The broker ended the consumer of '{consumer.Queue}', probably because the queue was deleted.");
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.Unsettled, LogLevel.Warning, "A message of '{Queue}' with the routing key '{RoutingKey}' could not be settled and will be delivered again: {Fault}")]
        public static partial void Unsettled(ILogger logger, string queue, string routingKey, string fault);
    }
}
