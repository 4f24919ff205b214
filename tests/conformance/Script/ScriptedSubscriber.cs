using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.ConformanceTests.Script;

/// <summary>A subscriber that does what its script says: queue, binding, actions, acknowledgement.</summary>
internal sealed class ScriptedSubscriber : IAsyncDisposable
{
    // With confirms: a reply that was sent first is in the host's queue first, whichever channel it came by.
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly IChannel _amqp;
    private readonly ActionRunner _actions;
    private readonly Scripts _scripts;

    private ScriptedSubscriber(IChannel amqp, ActionRunner actions, Scripts scripts)
    {
        _amqp = amqp;
        _actions = actions;
        _scripts = scripts;
    }

    public static async Task<ScriptedSubscriber> StartAsync(IConnection broker, JsonObject record, Inbox inbox, ActionRunner actions, Scripts scripts)
    {
        var subscription = record["name"]!.ToString();
        var amqp = await broker.CreateChannelAsync(Confirmed);
        var queue = Topology.AskQueue(subscription);
        await amqp.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true, new Dictionary<string, object?> { ["x-expires"] = 60_000 });
        foreach (var channel in record["channels"]!.AsArray().SelectMany(pattern => Topology.ChannelsOf(pattern!.ToString())))
            await amqp.QueueBindAsync(queue, channel, Topology.AskBinding(channel, subscription));
        var subscriber = new ScriptedSubscriber(amqp, actions, scripts);
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) => subscriber.Receive(Message.Of(delivery), delivery.DeliveryTag, inbox);
        await amqp.BasicConsumeAsync(queue, autoAck: false, consumer);
        return subscriber;
    }

    public ValueTask DisposeAsync() => _amqp.DisposeAsync();

    // Not awaited: an ask that is answered late must not hold the next one.
    private Task Receive(Message ask, ulong tag, Inbox inbox)
    {
        _scripts.Add(AnswerAsync(ask, inbox.Add(ask), tag));
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(Message ask, int number, ulong tag)
    {
        await _actions.RunAsync(_amqp, ask, number);
        if (_amqp.IsOpen) await _amqp.BasicAckAsync(tag, multiple: false);
    }
}
