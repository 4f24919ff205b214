using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>Makes outcomes of what processes answer.</summary>
internal static class Outcomes
{
    public static ScriptOutcome NotRun(string message) => Failed(ScriptEnding.NotRun, message);

    public static ScriptOutcome Failed(ScriptEnding ending, string message, string output = "") => new(ending, Event: null, Returned: null, new ScriptError(message), output);

    public static ScriptOutcome Of(EngineReply reply, byte[] sent, Script script)
    {
        if (reply.Ending != "completed")
            return new ScriptOutcome(ToEnding(reply.Ending), Event: null, Returned: null, Within(script.Content, reply.Error ?? new ScriptError("The script failed, and did not say why.")), reply.Output);
        if (Restore(sent, reply.Event, script.Language) is not JsonObject left) return Failed(ScriptEnding.Threw, "The script left an event that is no object.", reply.Output);
        return new ScriptOutcome(ScriptEnding.Completed, left, Restore(sent, reply.Returned, script.Language), Error: null, reply.Output);
    }

    // A bracket too many, or too few, is found behind the author's text, in what is put around it.
    private static ScriptError Within(string content, ScriptError error)
    {
        var lines = content.Split('\n');
        return error.Line > lines.Length ? error with { Line = lines.Length, Column = lines[^1].Length + 1 } : error;
    }

    private static ScriptEnding ToEnding(string? ending) => ending switch
    {
        "threw" => ScriptEnding.Threw,
        "not_compiled" => ScriptEnding.NotCompiled,
        "out_of_memory" => ScriptEnding.OutOfMemory,
        "timed_out" => ScriptEnding.TimedOut,
        _ => ScriptEnding.Crashed,
    };

    // A script often returns the event itself.
    private static JsonNode? Restore(byte[] sent, JsonNode? edited, ScriptLanguage language)
    {
        try
        {
            return edited is null ? null : OriginalJson.Restore(JsonNode.Parse(OneLine.Of(sent)), edited, language);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return edited;
        }
    }
}
