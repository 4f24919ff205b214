using System.Collections.Concurrent;
using EventBus.Broker;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Publishes on one channel, many at once, and tells what the broker confirmed. The confirms are counted here and not by the client, which would put a
/// header of its own into every message.
/// </summary>
internal sealed class ConfirmedChannel(IChannel channel, BrokerLinkSession session) : IDisposable
{
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource<bool>> _unconfirmed = new();
    private readonly SemaphoreSlim _order = new(1, 1);
    private ulong _settled;
    private volatile string? _sick;

    public string UserName => session.UserName;

    /// <summary>Whether it takes messages. A nack ends that: on RabbitMQ 3.10 a channel that was opened in an election goes on nacking until it is closed.</summary>
    public bool IsWell => _sick is null;

    public void Listen()
    {
        channel.BasicAcksAsync += (_, ack) => SettleAsync(ack.DeliveryTag, ack.Multiple, isConfirmed: true);
        channel.BasicNacksAsync += (_, nack) => SettleAsync(nack.DeliveryTag, nack.Multiple, isConfirmed: false);
    }

    /// <summary>Returns whether the broker confirmed it. The result may come long after: give the wait an end.</summary>
    public async Task<bool> PublishAsync(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var confirmed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _order.WaitAsync(cancellationToken);
        try
        {
            // The number of the publish and its place on the wire must not be torn apart by another one.
            _unconfirmed[await channel.GetNextPublishSequenceNumberAsync(cancellationToken)] = confirmed;
            await channel.BasicPublishAsync(exchange, routingKey, mandatory: false, properties, body, cancellationToken);
        }
        finally
        {
            _order.Release();
        }

        return await confirmed.Task;
    }

    /// <summary>Takes no more messages. The link is opened anew once those under way are settled, so that they are not sent twice.</summary>
    public void Retire(string reason)
    {
        _sick ??= reason;
        if (_unconfirmed.IsEmpty) session.End(reason);
    }

    /// <summary>Gives up those under way, and the connection.</summary>
    public void Fail(string reason)
    {
        _sick ??= reason;
        session.End(reason);
        foreach (var confirmed in _unconfirmed.Values) confirmed.TrySetResult(false);
    }

    public void Dispose() => _order.Dispose();

    // The client raises these one after the other, in the order of the wire.
    private Task SettleAsync(ulong tag, bool multiple, bool isConfirmed)
    {
        for (var number = multiple ? _settled + 1 : tag; number <= tag; number++)
            if (_unconfirmed.TryRemove(number, out var confirmed)) confirmed.TrySetResult(isConfirmed);
        if (multiple) _settled = tag;
        if (!isConfirmed) Retire("The broker refused a message.");
        else if (_sick is { } reason) Retire(reason);
        return Task.CompletedTask;
    }
}
