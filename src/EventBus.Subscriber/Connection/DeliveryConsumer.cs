using RabbitMQ.Client;

namespace EventBus.Subscriber.Connection;

/// <summary>Hands the messages of a queue to its consumption, and tells it when there are no more.</summary>
internal sealed class DeliveryConsumer(IChannel channel, Func<HeldDelivery, Task> handle, SemaphoreSlim free, Action ended) : AsyncDefaultBasicConsumer(channel)
{
    // The client runs one loop per channel, in the order of the wire: when it comes to the end of the consumer, every delivery before it has its place in
    // 'free'. With several loops a delivery could be missed between the two.
    public override async Task HandleBasicDeliverAsync(string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        await free.WaitAsync(cancellationToken);
        // Preferably by this thread, which is free as soon as the client waits for the next message: another one would have to be woken.
        ThreadPool.UnsafeQueueUserWorkItem(HeldDelivery.Of(consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, body, handle), preferLocal: true);
    }

    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        ended();
        return base.OnCancelAsync(consumerTags, cancellationToken);
    }
}
