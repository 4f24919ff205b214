using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Notifications;

/// <summary>Takes notifications off the observer's durable queue. What fails waits in a queue of its own, so it holds up nothing behind it.</summary>
internal sealed partial class NotificationConsumer(string name, NotificationDefinition definition, NotificationRunner runner, RetryPublisher retries, int concurrency, ILogger logger) : ISubscriberConsumer
{
    public string Queue { get; } = BrokerNames.ObserveQueue(name);

    public IEnumerable<string> Exchanges => definition.Bindings.Select(binding => binding.Exchange);

    public int Concurrency => concurrency;

    public Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken) =>
        ObserverTopology.DeclareAsync(channel, name, definition.Bindings, definition.Ladder, cancellationToken);

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop)
    {
        if (await RunAsync(delivery, stop) is { } failed)
        {
            var action = definition.Ladder.Decide(failed);
            Report(failed, action, delivery);
            await retries.PublishAsync(delivery, failed, action, session, stop);
        }

        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
    }

    private async Task<FailedDelivery?> RunAsync(BasicDeliverEventArgs delivery, CancellationToken stop)
    {
        SystemEvent systemEvent;
        try
        {
            systemEvent = SystemEventReader.Read(delivery.Body, delivery.BasicProperties);
        }
        catch (Exception fault)
        {
            // Reading depends on nothing but the message, so whatever went wrong goes wrong each time.
            return new FailedDelivery(SystemEventReader.Attempt(delivery.BasicProperties), new UnreadableEventException(fault));
        }

        return await runner.RunAsync(systemEvent, stop);
    }

    private void Report(FailedDelivery failed, FailureAction action, BasicDeliverEventArgs delivery)
    {
        var message = delivery.BasicProperties.MessageId ?? "";
        if (failed.Exception is UnreadableEventException) Log.Unreadable(logger, name, message, failed.Exception.Message);
        else if (action is FailureAction.RetryAfter { Delay: var delay }) Log.Failed(logger, name, message, failed.Attempt, delay, failed.Exception);
        else if (action is FailureAction.DeadLetter { Reason: var reason }) Log.Dead(logger, name, message, failed.Attempt, reason, failed.Exception);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationFailed, LogLevel.Warning, "The handler of '{Subscriber}' failed on message '{MessageId}', attempt {Attempt}. It is tried again after {Delay}.")]
        public static partial void Failed(ILogger logger, string subscriber, string messageId, int attempt, TimeSpan delay, Exception fault);

        [LoggerMessage(EventIds.NotificationUnreadable, LogLevel.Error, "'{Subscriber}' got the message '{MessageId}', which is no event: {Fault} It becomes a dead letter.")]
        public static partial void Unreadable(ILogger logger, string subscriber, string messageId, string fault);

        [LoggerMessage(EventIds.NotificationDead, LogLevel.Error, "The handler of '{Subscriber}' failed on message '{MessageId}', attempt {Attempt}. It becomes a dead letter: {Reason}.")]
        public static partial void Dead(ILogger logger, string subscriber, string messageId, int attempt, string reason, Exception fault);
    }
}
