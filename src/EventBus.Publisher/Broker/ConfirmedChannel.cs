using System.Diagnostics.CodeAnalysis;
using EventBus.Broker;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes on one channel, many at once, and tells what the broker confirmed.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle; disposing it would leave those who wait for it waiting for ever.")]
internal sealed class ConfirmedChannel(IChannel channel, BrokerLinkSession session)
{
    private readonly Unconfirmed<TaskCompletionSource<bool>> _unconfirmed = new();
    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _sick;

    public string UserName => session.UserName;

    /// <summary>Whether it takes messages. A nack ends that: on RabbitMQ 3.10 a channel that was opened in an election goes on nacking until it is closed.</summary>
    public bool IsWell => _sick is null;

    public void Listen()
    {
        channel.BasicAcksAsync += (_, ack) => SettleAsync(ack.DeliveryTag, ack.Multiple, isConfirmed: true);
        channel.BasicNacksAsync += (_, nack) => SettleAsync(nack.DeliveryTag, nack.Multiple, isConfirmed: false);
    }

    /// <summary>Returns whether the broker confirmed it: as late as that comes, but at once when the channel is given up.</summary>
    public async Task<bool> PublishAsync(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var publishing = PublishAndWaitAsync(exchange, routingKey, mandatory, properties, body, cancellationToken);
        // The client can hold a publish for ever on a connection that is lost.
        return await Task.WhenAny(publishing, _failed.Task) == publishing && await publishing;
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
        _failed.TrySetResult();
    }

    private async Task<bool> PublishAndWaitAsync(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var confirmed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _order.WaitAsync(cancellationToken);
        try
        {
            // The number of the publish and its place on the wire must not be torn apart by another one.
            _unconfirmed.Add(await channel.GetNextPublishSequenceNumberAsync(cancellationToken), confirmed);
            await channel.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, cancellationToken);
        }
        finally
        {
            _order.Release();
        }

        return await confirmed.Task;
    }

    private Task SettleAsync(ulong tag, bool multiple, bool isConfirmed)
    {
        _unconfirmed.Settle(tag, multiple, confirmed => confirmed.TrySetResult(isConfirmed));
        if (!isConfirmed) Retire("The broker refused a message.");
        else if (_sick is { } reason) Retire(reason);
        return Task.CompletedTask;
    }
}
