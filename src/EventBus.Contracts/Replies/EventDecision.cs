using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>The decision form of a reply. Unknown members are ignored; an unknown <see cref="Action"/> is a malformed reply.</summary>
public sealed class EventDecision
{
    /// <summary>One of <see cref="EventActions"/>.</summary>
    public string Action { get; set; } = EventActions.Continue;

    /// <summary>Changes as a JSON patch (RFC 6902), at most 200 operations. Not together with <see cref="Merge"/>.</summary>
    public List<PatchOperation>? Patch { get; set; }

    /// <summary>Changes as a JSON merge patch (RFC 7396). Not together with <see cref="Patch"/>.</summary>
    public JsonObject? Merge { get; set; }

    /// <summary>The answer of <see cref="EventActions.Respond"/>.</summary>
    public EventResponse? Response { get; set; }

    /// <summary>The reason of <see cref="EventActions.Reject"/>.</summary>
    public EventError? Error { get; set; }

    /// <summary>Shown to the caller in the header <c>X-EventBus-Warning</c>.</summary>
    public List<string>? Warnings { get; set; }

    /// <summary>Kept in the audit record of the call.</summary>
    public JsonObject? Annotations { get; set; }
}
