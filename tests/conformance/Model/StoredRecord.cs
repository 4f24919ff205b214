using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>A record to look for in a resource, by the value of one or more of its fields.</summary>
internal sealed record StoredRecord(string Resource, JsonObject Where);
