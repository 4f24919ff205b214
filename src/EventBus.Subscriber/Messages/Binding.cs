namespace EventBus.Subscriber.Messages;

/// <summary>One binding of a queue.</summary>
internal sealed record Binding(string Exchange, string RoutingKey);
