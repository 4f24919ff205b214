using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>An ask or a notification of the host; what is not given is as the document says.</summary>
internal sealed class SentMessage
{
    /// <summary>By which later steps name it. A key used again sends the same message, with the same <c>message_id</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The third word of the event name.</summary>
    public string Verb { get; init; } = "post";

    /// <summary>The exchange; the channel the program is about if nothing is given.</summary>
    public string? Channel { get; init; }

    /// <summary>The fifth word of an ask's routing key; the program's own name if nothing is given, and no fifth word if it is empty.</summary>
    public string? Subscription { get; init; }

    /// <summary>In the place of the event's <c>/request/payload</c>.</summary>
    public JsonObject? Payload { get; init; }

    /// <summary>A JSON merge patch of the event.</summary>
    public JsonObject? Event { get; init; }

    /// <summary>The body as it is, in the place of an event.</summary>
    public string? Text { get; init; }

    /// <summary>How many characters the payload has in a member <c>filler</c>.</summary>
    public int Fill { get; init; }

    /// <summary>Headers in addition to the document's.</summary>
    public JsonObject? Headers { get; init; }

    /// <summary>Straight into the program's queue, as what is redriven or replayed comes.</summary>
    public bool IntoTheQueue { get; init; }

    /// <summary>Whether the host waits for an answer; not for the copy of a subscription with <c>mode: observe</c>.</summary>
    public bool Awaited { get; init; } = true;

    /// <summary>For asks: several that come in one message, each with a key of its own. Then <see cref="Text"/> is the body of that message.</summary>
    public List<SentMessage>? Together { get; init; }

    /// <summary>How many of them, one after the other.</summary>
    public int Times { get; init; } = 1;
}
