using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Broker;

/// <summary>Consumes what the broker's plug-in rabbitmq_event_exchange tells of bindings in one virtual host.</summary>
internal sealed class BindingConsumer
{
    public const string Exchange = "amq.rabbitmq.event";

    private const string BindingCreated = "binding.created";
    private const string VirtualHostHeader = "vhost";

    private readonly IChannel _channel;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BindingConsumer(IChannel channel)
    {
        _channel = channel;
        channel.ChannelShutdownAsync += (_, _) => EndAsync();
    }

    /// <summary>Completes when nothing is heard any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Begins, on a channel of its own: the broker closes it when it refuses, and the link must not end with it.</summary>
    public static async Task<BindingConsumer> OpenAsync(IConnection connection, string virtualHost, Action bound)
    {
        var channel = await connection.CreateChannelAsync();
        var events = new BindingConsumer(channel);
        await channel.ExchangeDeclarePassiveAsync(Exchange);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, Exchange, BindingCreated);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            if (HeaderText.Of(delivery.BasicProperties.Headers, VirtualHostHeader) == virtualHost) bound();
            return Task.CompletedTask;
        };
        // The broker cancels a consumer when its queue goes, with the node that has it.
        consumer.UnregisteredAsync += (_, _) => events.EndAsync();
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return events;
    }

    /// <summary>Throws when the plug-in was switched off: its exchange is gone then, and nothing else tells of it.</summary>
    public Task CheckAsync() => _channel.ExchangeDeclarePassiveAsync(Exchange);

    public Task CloseAsync() => _channel.IsOpen ? _channel.CloseAsync() : Task.CompletedTask;

    private Task EndAsync()
    {
        _ended.TrySetResult();
        return Task.CompletedTask;
    }
}
