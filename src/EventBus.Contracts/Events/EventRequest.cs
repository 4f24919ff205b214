using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>The HTTP request of an event.</summary>
public sealed class EventRequest
{
    /// <summary>GET, POST, PUT, PATCH or DELETE. Read-only.</summary>
    public string Method { get; set; } = "";

    /// <summary>The path, without the query. Read-only.</summary>
    public string Uri { get; set; } = "";

    /// <summary>Headers in lower case, several values joined by a comma. Secret ones read <c>[redacted]</c>.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The query parameters: a string each, or an array of strings where one is repeated.</summary>
    public JsonObject Parameters { get; set; } = [];

    /// <summary>The body, always an object: <c>{}</c> without a body, <c>{"resource": […]}</c> for a bare array. Numbers keep their text.</summary>
    public JsonObject Payload { get; set; } = [];
}
