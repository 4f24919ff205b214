using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness;

/// <summary>One ask, whether it came alone or with others.</summary>
/// <param name="Together">How many came in the same message.</param>
/// <param name="CorrelationId">Its own.</param>
/// <param name="ReplyTo">Of the message.</param>
/// <param name="Event">Its body.</param>
internal sealed record BatchedAsk(int Together, string CorrelationId, string ReplyTo, JsonNode Event)
{
    /// <summary>A field of the first record that the caller sent.</summary>
    public string? First(string field) => Event["request"]!["payload"]!["resource"]![0]![field]?.ToString();
}
