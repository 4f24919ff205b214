using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>Why a call is rejected: it becomes the System API's error body.</summary>
public sealed class EventError
{
    /// <summary>The HTTP status, 400 to 599. The default is 403.</summary>
    public int Code { get; set; } = 403;

    /// <summary>A sentence for the caller.</summary>
    public string Message { get; set; } = "The call was rejected by a subscriber.";

    /// <summary>Anything else the caller should know, or null.</summary>
    public JsonNode? Context { get; set; }
}
