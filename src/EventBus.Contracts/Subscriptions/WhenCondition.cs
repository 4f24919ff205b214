using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EventBus.Contracts;

/// <summary>A condition on one value of the event. Exactly one of the tests must be given.</summary>
public sealed class WhenCondition
{
    /// <summary>A JSON pointer into the event, for instance <c>/request/payload/password</c>.</summary>
    public string Pointer { get; set; } = "";

    /// <summary>Whether the value must be there.</summary>
    public bool? Exists { get; set; }

    /// <summary>The value must be there and equal this.</summary>
    [JsonPropertyName("equals")]
    public JsonNode? EqualTo { get; set; }

    /// <summary>The value must be there and equal one of these.</summary>
    public List<JsonNode?>? In { get; set; }

    /// <summary>The value must be a string that this regular expression matches; evaluated without backtracking.</summary>
    public string? Regex { get; set; }
}
