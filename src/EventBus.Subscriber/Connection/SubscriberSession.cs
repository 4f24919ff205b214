using EventBus.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Connection;

/// <summary>The consumers of one connection. Stops without losing what is being handled.</summary>
internal sealed class SubscriberSession(BrokerLinkSession link, int concurrency)
{
    private readonly List<(IChannel Channel, string Tag)> _consumers = [];
    private int _inFlight;

    public async Task ConsumeAsync(ISubscriberConsumer consumer, CancellationToken cancellationToken)
    {
        var channel = await link.OpenChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: (ushort)concurrency), cancellationToken);
        await consumer.DeclareQueueAsync(channel, cancellationToken);
        await channel.BasicQosAsync(0, (ushort)concurrency, global: false, cancellationToken);
        var deliveries = new AsyncEventingBasicConsumer(channel);
        deliveries.ReceivedAsync += (_, delivery) => TrackAsync(consumer.HandleAsync(channel, delivery, link));
        _consumers.Add((channel, await channel.BasicConsumeAsync(consumer.Queue, autoAck: false, deliveries, cancellationToken)));
    }

    /// <summary>Takes no more, and waits for what is in hand.</summary>
    public async Task StopAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var (channel, tag) in _consumers)
            if (channel.IsOpen) await channel.BasicCancelAsync(tag, noWait: false, cancellationToken);
        while (Volatile.Read(ref _inFlight) > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
    }

    private async Task TrackAsync(Task handling)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            await handling;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
