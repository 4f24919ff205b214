using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Notifications;

/// <summary>Takes notifications off the observer's durable queue. What cannot be handled lies in its dead letter queue after five more tries.</summary>
internal sealed partial class NotificationConsumer(string name, NotificationDefinition definition, NotificationRunner runner, int concurrency, ILogger logger) : ISubscriberConsumer
{
    private const int DeliveryLimit = 5;

    public string Queue { get; } = BrokerNames.ObserveQueue(name);

    public IEnumerable<string> Exchanges => definition.Bindings.Select(binding => binding.Exchange);

    public int Concurrency => concurrency;

    public async Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken)
    {
        var dead = BrokerNames.DeadQueue(name);
        await channel.QueueDeclareAsync(dead, durable: true, exclusive: false, autoDelete: false, Quorum(), cancellationToken: cancellationToken);
        await channel.QueueBindAsync(dead, BrokerNames.DeadExchange, name, cancellationToken: cancellationToken);

        var arguments = Quorum();
        arguments["x-delivery-limit"] = DeliveryLimit;
        arguments["x-dead-letter-exchange"] = BrokerNames.DeadExchange;
        arguments["x-dead-letter-routing-key"] = name;
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
        foreach (var (exchange, routingKey) in definition.Bindings) await channel.QueueBindAsync(Queue, exchange, routingKey, cancellationToken: cancellationToken);
    }

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop)
    {
        if (TryRead(delivery) is not { } systemEvent)
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false, CancellationToken.None);
        else if (await runner.TryRunAsync(systemEvent, stop))
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        else
            await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, CancellationToken.None);
    }

    private SystemEvent? TryRead(BasicDeliverEventArgs delivery)
    {
        try
        {
            return SystemEventReader.Read(delivery.Body, delivery.BasicProperties, delivery.Exchange);
        }
        catch (JsonException fault)
        {
            Log.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }
    }

    private static Dictionary<string, object?> Quorum() => new() { ["x-queue-type"] = "quorum" };

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no event: {Fault} It is a dead letter now.")]
        public static partial void Unreadable(ILogger logger, string subscriber, string routingKey, string fault);
    }
}
