using System.Text.Json.Serialization;

namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>The cases of one topic.</summary>
internal sealed class SubscriberCaseFile
{
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    public required string Topic { get; init; }

    public required List<SubscriberCase> Cases { get; init; }
}
