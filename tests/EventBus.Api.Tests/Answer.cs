using System.Text.Json.Nodes;

namespace EventBus.Api.Tests;

/// <summary>What a caller got.</summary>
public sealed record Answer(int Status, JsonNode? Body, bool NamesItsServer, string? RetryAfter)
{
    /// <summary>The entity tag.</summary>
    public string? Tag { get; init; }

    public string Error => Body!["error"]!["message"]!.GetValue<string>();

    public JsonArray Records => Body!["resource"]!.AsArray();
}
