using System.Buffers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Connection;

/// <summary>A message in hand, with a body of its own: the client's is the client's again as soon as it has handed the message over.</summary>
internal sealed class HeldDelivery : BasicDeliverEventArgs, IThreadPoolWorkItem
{
    private readonly Func<HeldDelivery, Task> _handle;
    private readonly byte[] _rented;

    private HeldDelivery(string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, byte[] rented, int length, Func<HeldDelivery, Task> handle)
        : base(consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, rented.AsMemory(0, length)) => (_rented, _handle) = (rented, handle);

    public static HeldDelivery Of(string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, Func<HeldDelivery, Task> handle)
    {
        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented);
        return new HeldDelivery(consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, rented, body.Length, handle);
    }

    /// <summary>On a thread of the pool: the client goes on with the next message meanwhile.</summary>
    public void Execute() => _ = _handle(this);

    /// <summary>Nobody reads the body any more.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(_rented);
}
