using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Asks;

/// <summary>What the properties of an ask say about its reply (design §3.3).</summary>
internal static class AskReply
{
    /// <summary>Without <c>reply_to</c> it is an observer's copy, and nobody waits.</summary>
    public static bool IsWanted(IReadOnlyBasicProperties ask) => !string.IsNullOrEmpty(ask.ReplyTo);

    /// <summary>
    /// How long the handler may take, from the receipt: how long the ask was under way cannot be known from here. The header has the last word; an
    /// observer's copy has no limit.
    /// </summary>
    public static TimeSpan TimeLimit(SystemEvent systemEvent, IReadOnlyBasicProperties ask, SubscriptionOptions options) => IsWanted(ask)
        ? systemEvent.Timeout ?? TimeSpan.FromMilliseconds(options.TimeoutMs)
        : Timeout.InfiniteTimeSpan;

    /// <summary>How long the longest ask of a message may take: as long as the broker would have kept it.</summary>
    public static TimeSpan TimeLimit(IReadOnlyBasicProperties batch, SubscriptionOptions options) =>
        TimeSpan.FromMilliseconds(int.TryParse(batch.Expiration, out var milliseconds) && milliseconds > 0 ? milliseconds : options.TimeoutMs);

    public static BasicProperties Properties(IReadOnlyBasicProperties ask, string userName) => new()
    {
        ContentType = MessageProperties.ContentType,
        CorrelationId = ask.CorrelationId,
        DeliveryMode = DeliveryModes.Transient,
        UserId = userName,
    };
}
