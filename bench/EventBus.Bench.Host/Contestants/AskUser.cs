using System.Text.Json;

namespace EventBus.Bench.Host.Contestants;

/// <summary>MassTransit's request. Public, because its serialiser needs that.</summary>
public sealed record AskUser(string EventName, Guid CallId, JsonElement Payload);
