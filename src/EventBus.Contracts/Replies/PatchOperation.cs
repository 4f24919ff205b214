using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>One operation of a JSON patch (RFC 6902): add, remove, replace or test.</summary>
public sealed class PatchOperation
{
    /// <summary><c>add</c>, <c>remove</c>, <c>replace</c> or <c>test</c>.</summary>
    public string Op { get; set; } = "";

    /// <summary>A JSON pointer (RFC 6901) into the event, for instance <c>/request/payload/email</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>The value to add, set or compare; JSON null when absent. Not used by remove.</summary>
    public JsonNode? Value { get; set; }
}
