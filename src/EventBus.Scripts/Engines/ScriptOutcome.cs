using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines;

/// <summary>How a run ended.</summary>
/// <param name="Ending">How.</param>
/// <param name="Event">The event as the script left it, when it ended by itself.</param>
/// <param name="Returned">What it returned; null for nothing.</param>
/// <param name="Error">What it threw, or why it was ended.</param>
/// <param name="Output">What it printed and logged, at most 8 KiB.</param>
internal sealed record ScriptOutcome(ScriptEnding Ending, JsonObject? Event, JsonNode? Returned, ScriptError? Error, string Output);
