using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Ask;

/// <summary>One ask, ready to go.</summary>
/// <param name="Call">The call it belongs to.</param>
/// <param name="EventName">The event, four words.</param>
/// <param name="Channel">The channel: also the exchange.</param>
/// <param name="Subscription">The subscription: the fifth word of the routing key.</param>
/// <param name="Chain">The signed chain token.</param>
/// <param name="Body">The event as this subscription sees it.</param>
/// <param name="Timeout">The time to answer.</param>
/// <param name="BrokerUser">The only broker user whose reply counts; null for any.</param>
internal sealed record AskMessage(
    CallEnvelope Call,
    string EventName,
    string Channel,
    string Subscription,
    string Chain,
    ReadOnlyMemory<byte> Body,
    TimeSpan Timeout,
    string? BrokerUser)
{
    /// <summary>Whether the subscription takes several asks in one message.</summary>
    public bool MayBeBatched { get; init; }

    /// <summary>For a script: what it can call the API with. A secret: it stands in the message and nowhere else.</summary>
    public string? CallerToken { get; init; }

    /// <summary>For a script: the revision of the subscriptions by which the ask was planned.</summary>
    public long? Revision { get; init; }
}
