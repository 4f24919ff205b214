using System.Globalization;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Delivery;

/// <summary>The copy of a notification that waits for its next attempt or is a dead letter.</summary>
internal static class FailedNotification
{
    // What the broker adds: a copy that repeats it would tell of deaths that were another message's, and CC would route it elsewhere, too.
    private static readonly string[] BrokersHeaders = ["x-death", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason", "x-last-death-exchange", "x-last-death-queue", "x-last-death-reason", "x-delivery-count", "CC", "BCC"];

    /// <summary>The key of the observer's retry exchange.</summary>
    public static string RoutingKey(FailureAction action) => action switch
    {
        FailureAction.RetryAfter { Delay: var delay } => ((long)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        _ => BrokerNames.RetryDead,
    };

    /// <summary>The original's properties and headers, and what happened. <c>user_id</c> is left to whoever publishes: the broker refuses another's.</summary>
    public static BasicProperties Properties(IReadOnlyBasicProperties original, FailedDelivery failed, FailureAction action, DateTimeOffset now)
    {
        var headers = new Dictionary<string, object?>(original.Headers ?? new Dictionary<string, object?>(), StringComparer.Ordinal);
        foreach (var name in BrokersHeaders) headers.Remove(name);
        headers[DeliveryHeaders.Attempts] = failed.Attempt;
        headers[DeliveryHeaders.LastError] = LastError.Of(failed.Exception);
        headers[DeliveryHeaders.FailedAt] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        if (action is FailureAction.DeadLetter { Reason: var reason }) headers[DeliveryHeaders.DeadReason] = reason;
        else headers.Remove(DeliveryHeaders.DeadReason);
        var properties = new BasicProperties(original) { Headers = headers, Persistent = true };
        properties.ClearUserId();
        // The queue's time to live is the delay, and a dead letter has none.
        properties.ClearExpiration();
        return properties;
    }
}
