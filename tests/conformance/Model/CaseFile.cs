using System.Text.Json.Serialization;

namespace EventBus.ConformanceTests.Model;

/// <summary>The cases of one topic.</summary>
internal sealed class CaseFile
{
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    public required string Topic { get; init; }

    public required List<ConformanceCase> Cases { get; init; }
}
