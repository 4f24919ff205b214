namespace EventBus.ContractTests.Document;

/// <summary>What makes two declarations of an exchange the same to the broker.</summary>
internal sealed record DeclaredExchange(string Name, string Type, bool Durable, bool AutoDelete);
