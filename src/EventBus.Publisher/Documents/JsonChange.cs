using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>One write: what the replies of every form come down to.</summary>
internal sealed record JsonChange(JsonChangeKind Kind, JsonPath Path, JsonNode? Value)
{
    /// <summary>Whether it moves the elements of an array that are there already.</summary>
    public bool MovesElements => Kind == JsonChangeKind.RemoveElement || (Kind == JsonChangeKind.Insert && Path.Last != JsonPath.Append);
}
