using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes into one queue, several at a time, and tells of each when the queue has it.</summary>
internal sealed class DirectPublisher(IChannel channel, string queue, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Unconfirmed<TaskCompletionSource> _unconfirmed = new();
    private volatile Exception? _fault;

    public static async Task<DirectPublisher> OpenAsync(IConnection connection, string queue, TimeProvider time, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken);
        var publisher = new DirectPublisher(channel, queue, time);
        // A return has no number, and comes before the confirm of its message: what is confirmed after it may be what was returned.
        channel.BasicReturnAsync += (_, _) => publisher.FailAsync(new QueueMissingException(queue));
        channel.BasicAcksAsync += (_, ack) => publisher.SettleAsync(ack.DeliveryTag, ack.Multiple, fault: null);
        channel.BasicNacksAsync += (_, nack) => publisher.SettleAsync(nack.DeliveryTag, nack.Multiple, new BrokerUnavailableException($"The queue '{queue}' takes no messages now. Try again later."));
        channel.ChannelShutdownAsync += (_, reason) => publisher.FailAsync(new BrokerUnavailableException($"The broker ended the channel: {EventBus.Broker.BrokerFaults.Describe(reason.ReplyText)} Try again later."));
        return publisher;
    }

    /// <summary>Sends; the task in the result completes when the queue has the message. Not for several callers at once.</summary>
    /// <exception cref="QueueMissingException">In the result: the queue is not there.</exception>
    /// <exception cref="BrokerUnavailableException">In the result: the queue refused it, nobody confirmed it, or the channel is gone.</exception>
    public async Task<Task> SendAsync(BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var confirmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _unconfirmed.Add(await channel.GetNextPublishSequenceNumberAsync(cancellationToken), confirmed);
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, body, cancellationToken);
        return WaitAsync(confirmed.Task, cancellationToken);
    }

    // A broker that blocks publishing, for want of memory or disk, confirms nothing until that ends.
    private async Task WaitAsync(Task confirmed, CancellationToken cancellationToken)
    {
        try
        {
            await confirmed.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new BrokerUnavailableException($"The broker did not confirm a message for the queue '{queue}' in time. Try again later.");
        }
    }

    private Task SettleAsync(ulong tag, bool multiple, Exception? fault)
    {
        _unconfirmed.Settle(tag, multiple, confirmed => Complete(confirmed, _fault ?? fault));
        return Task.CompletedTask;
    }

    private Task FailAsync(Exception fault)
    {
        _fault ??= fault;
        if (!channel.IsOpen)
            foreach (var confirmed in _unconfirmed.All) Complete(confirmed, _fault);
        return Task.CompletedTask;
    }

    private static void Complete(TaskCompletionSource confirmed, Exception? fault)
    {
        if (fault is null) confirmed.TrySetResult();
        else confirmed.TrySetException(fault);
    }
}
