using EventBus.Scripts.Engines.Processes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>Why a process ended in the middle of a run.</summary>
internal static class Crash
{
    private static readonly string[] MemoryWords = ["heap out of memory", "JavaScript out of memory", "Fatal process out of memory", "OutOfMemoryException", "Allowed memory size", "MemoryError", "Cannot allocate memory"];

    public static ScriptOutcome Describe(EndReason reason, int exitCode, string printed)
    {
        var isMemory = reason == EndReason.Memory || reason == EndReason.None && MemoryWords.Any(word => printed.Contains(word, StringComparison.Ordinal));
        return isMemory ? Outcome(ScriptEnding.OutOfMemory, "The script took more memory than 'EventBus:Scripts:Engines:HeapMegabytes' allows, and its process was ended.", printed)
            : Outcome(ScriptEnding.Crashed, Explain(reason, exitCode), printed);
    }

    private static string Explain(EndReason reason, int exitCode) => (reason, exitCode) switch
    {
        (EndReason.Flood, _) => "The script wrote more than it may, or into the pipe of its process, and its process was ended.",
        (_, > 128) => $"The process of the script was ended by signal {exitCode - 128}.",
        _ => $"The script ended its process, with the exit code {exitCode}. It should return, or throw.",
    };

    private static ScriptOutcome Outcome(ScriptEnding ending, string message, string printed) => new(ending, Event: null, Returned: null, new ScriptError(message), printed);
}
