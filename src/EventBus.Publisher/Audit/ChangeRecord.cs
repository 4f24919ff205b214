using System.Text.Json.Nodes;

namespace EventBus.Publisher.Audit;

/// <summary>One write of a subscriber that took effect.</summary>
/// <param name="Op"><c>set</c>, <c>unset</c>, <c>insert</c> or <c>remove</c>: the last two move the elements of an array.</param>
/// <param name="Path">The JSON pointer.</param>
/// <param name="By">The subscription.</param>
/// <param name="Value">The new value; at a redacted path <c>hmac-sha256:…</c>; null when there is none.</param>
public sealed record ChangeRecord(string Op, string Path, string By, JsonNode? Value);
