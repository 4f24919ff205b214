namespace EventBus.Subscriber.Delivery;

/// <summary>The message is no event. A type of its own, because a handler may throw a JsonException for reasons that pass.</summary>
internal sealed class UnreadableEventException(Exception fault) : Exception(fault.Message, fault);
