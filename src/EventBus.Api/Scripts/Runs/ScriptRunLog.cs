using EventBus.Api.Data;
using EventBus.Publisher.Diagnostics;

namespace EventBus.Api.Scripts.Runs;

/// <summary>Writes what scripts print, and why they fail, into the host's log, as its workers report it.</summary>
internal sealed partial class ScriptRunLog(ILogger<ScriptRunLog> logger)
{
    private const int MaxLength = 1000;

    // A refusal is the script's work, not a fault of it.
    private static readonly string[] Faults = ["failed", "timeout", "crashed", "memory"];

    public void Write(string script, StoredScriptRun run)
    {
        if (run.Output is { Length: > 0 } output) Log.Says(logger, script, run.CallId, OneLine(output));
        if (Faults.Contains(run.Outcome)) Log.Fails(logger, script, run.CallId, run.Outcome, OneLine(run.Error ?? ""));
    }

    // Whatever a script prints must not look like another line of the log.
    private static string OneLine(string text)
    {
        var cut = text.Length > MaxLength ? $"{text[..MaxLength]}…" : text;
        return string.Concat(cut.TrimEnd().Select(character => character == '\n' ? " | " : char.IsControl(character) ? " " : character.ToString()));
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptSays, LogLevel.Information, "The script '{Script}' in call '{CallId}' says: {Output}")]
        public static partial void Says(ILogger logger, string script, string? callId, string output);

        [LoggerMessage(EventIds.ScriptFails, LogLevel.Warning, "The script '{Script}' failed in call '{CallId}' ({Outcome}): {Fault}")]
        public static partial void Fails(ILogger logger, string script, string? callId, string outcome, string fault);
    }
}
