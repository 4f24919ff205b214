namespace EventBus.Subscriber.Connection;

/// <summary>The broker has no place for a message.</summary>
internal sealed class UnroutableException(string exchange, string routingKey, Exception fault)
    : Exception($"No queue is bound to the exchange '{exchange}' with the key '{routingKey}'. Somebody may have deleted one.", fault);
