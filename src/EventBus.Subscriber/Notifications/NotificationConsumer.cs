using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Notifications;

/// <summary>Takes notifications off the observer's durable queue. What cannot be handled lies in its dead letter queue after five more tries.</summary>
internal sealed partial class NotificationConsumer(string name, NotificationDefinition definition, IServiceProvider services, ILogger logger) : ISubscriberConsumer
{
    private const int DeliveryLimit = 5;

    public string Queue { get; } = BrokerNames.ObserveQueue(name);

    public IEnumerable<string> Exchanges => definition.Bindings.Select(binding => binding.Exchange);

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

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session)
    {
        switch (await TryHandleAsync(delivery))
        {
            case Outcome.Handled:
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
                break;
            case Outcome.Failed:
                await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true);
                break;
            default:
                await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false);
                break;
        }
    }

    private async Task<Outcome> TryHandleAsync(BasicDeliverEventArgs delivery)
    {
        SystemEvent? systemEvent = null;
        try
        {
            systemEvent = SystemEventReader.Read(delivery.Body, delivery.BasicProperties, delivery.Exchange);
            using var activity = SubscriberActivity.Start(name, systemEvent);
            await using var scope = services.CreateAsyncScope();
            await definition.Handler(scope.ServiceProvider, systemEvent, CancellationToken.None);
            return Outcome.Handled;
        }
        catch (JsonException fault) when (systemEvent is null)
        {
            Log.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return Outcome.Unreadable;
        }
        catch (Exception fault)
        {
            Log.Failed(logger, name, systemEvent!.Payload.EventName, systemEvent.MessageId, fault);
            return Outcome.Failed;
        }
    }

    private static Dictionary<string, object?> Quorum() => new() { ["x-queue-type"] = "quorum" };

    private enum Outcome
    {
        Handled,
        Failed,
        Unreadable,
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationFailed, LogLevel.Error, "The handler of '{Subscriber}' failed on '{EventName}', message '{MessageId}'. It is delivered again until the delivery limit.")]
        public static partial void Failed(ILogger logger, string subscriber, string eventName, string messageId, Exception fault);

        [LoggerMessage(EventIds.NotificationUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no event: {Fault} It is a dead letter now.")]
        public static partial void Unreadable(ILogger logger, string subscriber, string routingKey, string fault);
    }
}
