using System.Text.Json.Nodes;

namespace EventBus.AsyncApi.Document;

/// <summary>References within a document.</summary>
internal static class Ref
{
    public static JsonObject To(string pointer) => new() { ["$ref"] = pointer };
}
