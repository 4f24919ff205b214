using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.Asks;

/// <summary>What is wrong with asks.</summary>
internal static partial class AskLog
{
    [LoggerMessage(EventIds.AskUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no event: {Fault}")]
    public static partial void Unreadable(ILogger logger, string subscriber, string routingKey, string fault);

    [LoggerMessage(EventIds.BatchUnreadable, LogLevel.Error, "'{Subscriber}' got a message with the routing key '{RoutingKey}' that is no list of asks: {Fault}")]
    public static partial void UnreadableBatch(ILogger logger, string subscriber, string routingKey, string fault);
}
