namespace EventBus.Subscriber.Messages;

/// <summary>One ask of several that came in one message.</summary>
/// <param name="Position">Its place in the message.</param>
/// <param name="CorrelationId">Of the ask; its reply names it.</param>
/// <param name="Headers">As of a message: texts and whole numbers.</param>
/// <param name="Event">The body, not read yet: a part of the message.</param>
internal sealed record BatchedAsk(int Position, string CorrelationId, Dictionary<string, object?> Headers, ReadOnlyMemory<byte> Event);
