using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>One edit of a received event: add, replace or remove, as in RFC 6902.</summary>
internal sealed record EditOperation(string Op, string Path, JsonNode? Value = null);
