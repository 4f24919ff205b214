using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines;

/// <summary>A call of <c>platform.api</c>.</summary>
/// <param name="Verb">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">As the script wrote it, such as <c>system/user/3?fields=*</c> or an address of its own host.</param>
/// <param name="Payload">The body, or null.</param>
/// <param name="Options">DreamFactory's <c>{parameters, headers}</c>, or null.</param>
internal sealed record ApiCall(string Verb, string Path, JsonNode? Payload, JsonObject? Options);
