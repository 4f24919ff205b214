namespace EventBus.Publisher.Broker;

/// <summary>One reply of several that came in one message.</summary>
/// <param name="CorrelationId">Of the ask; unchecked.</param>
/// <param name="Body">JSON, or empty; a part of the message.</param>
internal readonly record struct BatchReply(string CorrelationId, ReadOnlyMemory<byte> Body);
