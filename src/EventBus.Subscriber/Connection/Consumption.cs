using System.Diagnostics.CodeAnalysis;
using EventBus.Broker;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Connection;

/// <summary>One queue while it is consumed: hands out its messages, so many at once, and knows when all of them are settled.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Neither field has a timer or a wait handle, and handlers may end after the session.")]
internal sealed partial class Consumption(IChannel channel, BrokerLinkSession link, ISubscriberConsumer consumer, ILogger logger)
{
    private readonly SemaphoreSlim _free = new(consumer.Concurrency, consumer.Concurrency);
    private readonly CancellationTokenSource _abandon = new();
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _tag = "";
    private volatile bool _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var deliveries = new AsyncEventingBasicConsumer(channel);
        deliveries.ReceivedAsync += OnReceivedAsync;
        deliveries.UnregisteredAsync += OnUnregisteredAsync;
        _tag = await channel.BasicConsumeAsync(consumer.Queue, autoAck: false, deliveries, cancellationToken);
    }

    /// <summary>Takes no more, and waits for what is in hand. What is not done in time is told to stop and goes back to the queue.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        _stopping = true;
        try
        {
            if (channel.IsOpen) await CancelAsync(limit);
            for (var taken = 0; taken < consumer.Concurrency; taken++) await _free.WaitAsync(limit);
        }
        finally
        {
            await _abandon.CancelAsync();
        }
    }

    private async Task CancelAsync(CancellationToken limit)
    {
        await channel.BasicCancelAsync(_tag, noWait: false, limit);
        await _cancelled.Task.WaitAsync(limit);
    }

    // The client runs one loop per channel, in the order of the wire: when it comes to the end of the consumer, every delivery before it has its place in
    // '_free'. With several loops a delivery could be missed between the two.
    private async Task OnReceivedAsync(object sender, BasicDeliverEventArgs delivery)
    {
        // The body is the client's again as soon as this method returns.
        var own = new BasicDeliverEventArgs(delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey, delivery.BasicProperties, delivery.Body.ToArray());
        await _free.WaitAsync(delivery.CancellationToken);
        _ = Task.Run(() => HandleAsync(own), CancellationToken.None);
    }

    private async Task HandleAsync(BasicDeliverEventArgs delivery)
    {
        try
        {
            await consumer.HandleAsync(channel, delivery, link, _abandon.Token);
        }
        catch (Exception fault)
        {
            // The link is down or the worker must stop: the broker delivers what is not settled to another instance, or to the next session.
            Log.Unsettled(logger, consumer.Queue, delivery.RoutingKey, BrokerFaults.Describe(fault));
        }
        finally
        {
            _free.Release();
        }
    }

    // The broker ends a consumer when somebody deletes its queue. The connection lives on, so nobody else would notice.
    private Task OnUnregisteredAsync(object sender, ConsumerEventArgs consumers)
    {
        _cancelled.TrySetResult();
        if (!_stopping) link.End($"The broker ended the consumer of '{consumer.Queue}', probably because the queue was deleted.");
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.Unsettled, LogLevel.Warning, "A message of '{Queue}' with the routing key '{RoutingKey}' could not be settled and will be delivered again: {Fault}")]
        public static partial void Unsettled(ILogger logger, string queue, string routingKey, string fault);
    }
}
