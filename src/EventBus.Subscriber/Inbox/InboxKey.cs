using EventBus.Contracts;

namespace EventBus.Subscriber;

/// <summary>What makes two deliveries the same notification.</summary>
/// <param name="Subscriber">The subscriber's name, at most 64 characters.</param>
/// <param name="Message">
/// The <c>message_id</c>, and with it the replay's id when it was replayed: <c>{message_id}:{replay}</c>. A replay is meant to be handled once more.
/// </param>
public sealed record InboxKey(string Subscriber, string Message)
{
    /// <summary>Null for a message without an id, as a plain publisher may send: two of them cannot be told to be the same.</summary>
    internal static InboxKey? Of(string subscriber, SystemEvent systemEvent) => systemEvent switch
    {
        { MessageId.Length: 0 } => null,
        { Replay: { } replay } => new InboxKey(subscriber, $"{systemEvent.MessageId}:{replay}"),
        _ => new InboxKey(subscriber, systemEvent.MessageId),
    };
}
