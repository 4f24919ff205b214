using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines;

/// <summary>What <c>platform.api</c> answers.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Content">The body, parsed where it is JSON.</param>
/// <param name="ContentType">The type of the body, or null.</param>
/// <param name="Headers">The headers of the answer.</param>
internal sealed record ApiAnswer(int StatusCode, JsonNode? Content, string? ContentType, JsonObject Headers);
