using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>What must be true of the messages somebody got, after the last step.</summary>
internal sealed class MessageExpectation
{
    public JsonNode? Count { get; init; }

    /// <summary>The first message, the second, …</summary>
    public List<JsonNode> Messages { get; init; } = [];

    public JsonNode? Each { get; init; }

    /// <summary>Texts that stand in the body of every message.</summary>
    public List<string> Shows { get; init; } = [];

    /// <summary>Texts that stand nowhere in any message.</summary>
    public List<string> Hides { get; init; } = [];
}
