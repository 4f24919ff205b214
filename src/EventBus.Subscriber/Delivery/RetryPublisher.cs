using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Delivery;

/// <summary>Copies a failed notification of one observer to the queue where it waits, or to its dead letters.</summary>
internal sealed class RetryPublisher(string name, PublishingLink publisher, TimeProvider time)
{
    /// <summary>Returns when the copy is confirmed; only then may the original be acknowledged.</summary>
    /// <exception cref="OperationCanceledException">The worker stops, or the session is lost: the broker delivers the original again.</exception>
    public async Task PublishAsync(BasicDeliverEventArgs delivery, FailedDelivery failed, FailureAction action, BrokerLinkSession session, CancellationToken stop)
    {
        var properties = FailedNotification.Properties(delivery.BasicProperties, failed, action, time.GetUtcNow());
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var publishing = publisher.PublishAsync(BrokerNames.RetryExchange(name), FailedNotification.RoutingKey(action), properties, delivery.Body, giveUp.Token);
        // An original that cannot be acknowledged any more comes again, and the copy would be one too many.
        if (await Task.WhenAny(publishing, session.Ended) != publishing) await giveUp.CancelAsync();
        try
        {
            await publishing;
        }
        catch (UnroutableException fault)
        {
            // The next session declares what is missing.
            session.End(fault.Message);
            throw;
        }
    }
}
