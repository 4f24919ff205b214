using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Asks;

/// <summary>Takes asks off the subscription's queue and answers them.</summary>
internal sealed partial class AskConsumer(string name, AskDefinition definition, IServiceProvider services, TimeProvider time, ILogger logger) : ISubscriberConsumer
{
    private static readonly Dictionary<string, object?> QueueArguments = new() { ["x-expires"] = 60_000 };

    /// <summary>Auto-delete: when the last instance is gone, the next ask is returned to the host at once.</summary>
    public async Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken)
    {
        var queue = BrokerNames.AskQueue(name);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true, QueueArguments, cancellationToken: cancellationToken);
        foreach (var (exchange, routingKey) in definition.Bindings) await channel.QueueBindAsync(queue, exchange, routingKey, cancellationToken: cancellationToken);
    }

    public string Queue { get; } = BrokerNames.AskQueue(name);

    public IEnumerable<string> Exchanges => definition.Bindings.Select(binding => binding.Exchange);

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session)
    {
        if (await AnswerAsync(delivery) is not { } reply)
        {
            // Nobody can answer it better: the host does what the failure policy says when the time is over.
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false);
            return;
        }

        if (delivery.BasicProperties.ReplyTo is { Length: > 0 } replyTo) await ReplyAsync(channel, delivery.BasicProperties.CorrelationId, replyTo, reply, session.UserName);
        // After the reply: a crash before it hands the ask to another instance while there is time.
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    private async Task<EventReply?> AnswerAsync(BasicDeliverEventArgs delivery)
    {
        SystemEvent systemEvent;
        try
        {
            systemEvent = SystemEventReader.Read(delivery.Body, delivery.BasicProperties, delivery.Exchange);
        }
        catch (JsonException fault)
        {
            Log.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }

        return await RunAsync(systemEvent);
    }

    private async Task<EventReply?> RunAsync(SystemEvent systemEvent)
    {
        using var deadline = new CancellationTokenSource(systemEvent.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using var activity = SubscriberActivity.Start(name, systemEvent);
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await definition.Handler(scope.ServiceProvider, systemEvent, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Log.TooLate(logger, name, systemEvent.Payload.EventName, systemEvent.CallId);
        }
        catch (Exception fault)
        {
            Log.Failed(logger, name, systemEvent.Payload.EventName, systemEvent.CallId, fault);
        }

        return null;
    }

    // To the replies exchange, the only one a hardened subscriber may write to.
    private static async Task ReplyAsync(IChannel channel, string? correlationId, string replyTo, EventReply reply, string userName)
    {
        var properties = new BasicProperties { ContentType = MessageProperties.ContentType, CorrelationId = correlationId, DeliveryMode = DeliveryModes.Transient, UserId = userName };
        await channel.BasicPublishAsync(BrokerNames.RepliesExchange, replyTo, mandatory: false, properties, reply.ToBody());
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskFailed, LogLevel.Error, "The handler of '{Subscriber}' failed on '{EventName}' of call '{CallId}'. No reply is sent.")]
        public static partial void Failed(ILogger logger, string subscriber, string eventName, string callId, Exception fault);

        [LoggerMessage(EventIds.AskUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no event: {Fault}")]
        public static partial void Unreadable(ILogger logger, string subscriber, string routingKey, string fault);

        [LoggerMessage(EventIds.AskTooLate, LogLevel.Warning, "The handler of '{Subscriber}' took too long for '{EventName}' of call '{CallId}'. No reply is sent.")]
        public static partial void TooLate(ILogger logger, string subscriber, string eventName, string callId);
    }
}
