using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Notify;

/// <summary>An event nobody waits for.</summary>
/// <param name="MessageId">The same on every attempt: the key for dedup.</param>
/// <param name="Call">The call it belongs to.</param>
/// <param name="EventName">Four words: also the routing key.</param>
/// <param name="Channel">The channel: also the exchange.</param>
/// <param name="Chain">The signed chain token.</param>
/// <param name="OrderKey">Notifications of the same key are sent in order.</param>
/// <param name="Body">The event, redacted.</param>
internal sealed record Notification(
    string MessageId,
    CallEnvelope Call,
    string EventName,
    string Channel,
    string Chain,
    string OrderKey,
    byte[] Body);
