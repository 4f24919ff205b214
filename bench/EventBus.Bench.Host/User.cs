namespace EventBus.Bench.Host;

/// <summary>The record that a call sends.</summary>
internal sealed record User(string Name, string FirstName, string LastName, string Email, string Phone, bool IsActive, string Note);
