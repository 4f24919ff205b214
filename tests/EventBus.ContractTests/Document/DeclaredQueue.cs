namespace EventBus.ContractTests.Document;

/// <summary>A durable queue with its arguments and bindings.</summary>
internal sealed record DeclaredQueue(string Name, IDictionary<string, object?> Arguments, List<(string Exchange, string RoutingKey)> Bindings);
