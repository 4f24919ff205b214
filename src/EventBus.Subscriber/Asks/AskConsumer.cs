using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Asks;

/// <summary>Takes asks off the subscription's queue and answers them.</summary>
internal sealed partial class AskConsumer(string name, AskDefinition definition, AskRunner runner, int concurrency, TimeProvider time, ILogger logger) : ISubscriberConsumer
{
    private static readonly Dictionary<string, object?> QueueArguments = new() { ["x-expires"] = 60_000 };

    public string Queue { get; } = BrokerNames.AskQueue(name);

    public IEnumerable<string> Exchanges => definition.Bindings.Select(binding => binding.Exchange);

    public int Concurrency => concurrency;

    /// <summary>Auto-delete: when the last instance is gone, the next ask is returned to the host at once.</summary>
    public async Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: true, QueueArguments, cancellationToken: cancellationToken);
        foreach (var (exchange, routingKey) in definition.Bindings) await channel.QueueBindAsync(Queue, exchange, routingKey, cancellationToken: cancellationToken);
    }

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop)
    {
        if (TryRead(delivery) is not { } systemEvent)
        {
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false, CancellationToken.None);
            return;
        }

        using var deadline = new CancellationTokenSource(AskReply.TimeLimit(systemEvent, delivery.BasicProperties, definition.Options), time);
        var reply = await runner.RunAsync(systemEvent, deadline.Token, stop);
        if (reply is null || !await TryReplyAsync(channel, delivery.BasicProperties, reply, session.UserName, deadline.Token))
        {
            // Nobody can answer it better: the host does what the failure policy says when the time is over.
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false, CancellationToken.None);
            return;
        }

        // After the reply: a crash before it hands the ask to another instance while there is time.
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
    }

    private SystemEvent? TryRead(BasicDeliverEventArgs delivery)
    {
        try
        {
            return SystemEventReader.Read(delivery.Body, delivery.BasicProperties);
        }
        catch (JsonException fault)
        {
            Log.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }
    }

    // To the replies exchange, the only one a hardened subscriber may write to. A broker that is blocked holds the publish, so it has the ask's deadline.
    private static async Task<bool> TryReplyAsync(IChannel channel, IReadOnlyBasicProperties ask, EventReply reply, string userName, CancellationToken deadline)
    {
        if (!AskReply.IsWanted(ask)) return true;
        try
        {
            await channel.BasicPublishAsync(BrokerNames.RepliesExchange, ask.ReplyTo!, mandatory: false, AskReply.Properties(ask, userName), reply.ToBody(), deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no event: {Fault}")]
        public static partial void Unreadable(ILogger logger, string subscriber, string routingKey, string fault);
    }
}
