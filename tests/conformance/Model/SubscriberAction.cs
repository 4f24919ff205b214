using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>One thing a scripted subscriber does about an ask: a reply in one of five forms, silence, or a step.</summary>
internal sealed class SubscriberAction
{
    public JsonNode? Json { get; init; }

    public string? Text { get; init; }

    public string? Base64 { get; init; }

    public List<TextPart>? Parts { get; init; }

    /// <summary>A JSON patch of the event it received; the event is the reply.</summary>
    public List<EditOperation>? Edit { get; init; }

    public bool Silent { get; init; }

    public Step? Step { get; init; }

    public int DelayMs { get; init; }

    public int Times { get; init; } = 1;

    public ReplyRoute Via { get; init; }

    public string CorrelationId { get; init; } = "{correlation_id}";

    public string ReplyTo { get; init; } = "{reply_to}";

    public string? UserId { get; init; }
}
