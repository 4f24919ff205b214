using System.Threading.Channels;
using EventBus.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes notifications on one channel, many at once, and tells what the broker confirmed.</summary>
internal sealed class ConfirmedChannel(IChannel channel, BrokerLinkSession session)
{
    // One writer: the number of a publish and its place on the wire cannot be torn apart, without a lock that everybody would wait for.
    private readonly Channel<Publishing> _queue = Channel.CreateUnbounded<Publishing>();
    private readonly Unconfirmed<Publishing> _unconfirmed = new();
    private ulong _published;
    private volatile string? _sick;
    private volatile bool _hasFailed;

    /// <summary>Whether it takes messages. A nack ends that: on RabbitMQ 3.10 a channel that was opened in an election goes on nacking until it is closed.</summary>
    public bool IsWell => _sick is null;

    /// <summary>The number of the message that waits longest for its confirm; null when none waits.</summary>
    public ulong? Oldest => _unconfirmed.Oldest;

    /// <summary>Begins, and goes on until the channel is given up.</summary>
    public Task RunAsync()
    {
        channel.BasicAcksAsync += (_, ack) => SettleAsync(ack.DeliveryTag, ack.Multiple, isConfirmed: true);
        channel.BasicNacksAsync += (_, nack) => SettleAsync(nack.DeliveryTag, nack.Multiple, isConfirmed: false);
        return WriteAsync();
    }

    /// <summary>Tells whether the broker confirmed it: as late as that comes, but at once when the channel is given up.</summary>
    public void Publish(Publishing publishing)
    {
        if (!IsWell || !_queue.Writer.TryWrite(publishing)) publishing.Settle(false);
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
        _hasFailed = true;
        session.End(reason);
        _queue.Writer.TryComplete();
        GiveUp();
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var publishing in _queue.Reader.ReadAllAsync())
                if (IsWell) await WriteAsync(publishing);
                else publishing.Settle(false);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            Fail(BrokerFaults.Describe(fault));
        }
    }

    private async ValueTask WriteAsync(Publishing publishing)
    {
        var message = publishing.Message;
        _unconfirmed.Add(++_published, publishing);
        // Given up at this moment: nobody else would find it. The client can hold a publish for ever on a connection that is lost.
        if (_hasFailed) GiveUp();
        else await channel.BasicPublishAsync(message.Channel, message.EventName, publishing.IsProbe, NotificationProperties.Of(message, session.UserName), message.Body);
    }

    private void GiveUp()
    {
        while (_queue.Reader.TryRead(out var waiting)) waiting.Settle(false);
        _unconfirmed.Settle(ulong.MaxValue, multiple: true, published => published.Settle(false));
    }

    private Task SettleAsync(ulong tag, bool multiple, bool isConfirmed)
    {
        if (isConfirmed) _unconfirmed.Settle(tag, multiple, static published => published.Settle(true));
        else _unconfirmed.Settle(tag, multiple, static published => published.Settle(false));
        if (!isConfirmed) Retire("The broker refused a message.");
        else if (_sick is { } reason) Retire(reason);
        return Task.CompletedTask;
    }
}
