using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>A queue that must be there with exactly these arguments, or must not be there.</summary>
internal sealed class DeclaredQueue
{
    public required string Name { get; init; }

    public bool Absent { get; init; }

    public bool AutoDelete { get; init; }

    public JsonObject Arguments { get; init; } = [];
}
