using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>The HTTP response of a post_process event, or the answer a subscriber gives in the handler's place.</summary>
public sealed class EventResponse
{
    /// <summary>200 to 599. The default is 200.</summary>
    public int StatusCode { get; set; } = 200;

    /// <summary>Headers in lower case.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The body as JSON, or null without one.</summary>
    public JsonNode? Content { get; set; }
}
