using System.Text.Json.Nodes;

namespace EventBus.Api.Resources;

/// <summary>One field of a record: how it is shown, and how it is set from JSON.</summary>
/// <param name="Name">In snake case.</param>
/// <param name="Read">The value as JSON; null for a field that can only be written.</param>
/// <param name="Write">Sets the value and returns null, or a sentence about what is wrong with it; null for a read-only field, which is ignored when sent.</param>
internal sealed record Field<T>(string Name, Func<T, JsonNode?>? Read, Func<T, JsonNode?, string?>? Write);
