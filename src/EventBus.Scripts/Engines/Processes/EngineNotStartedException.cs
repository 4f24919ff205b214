namespace EventBus.Scripts.Engines.Processes;

/// <summary>No process of a language comes up: the operator has to look at the runtime.</summary>
internal sealed class EngineNotStartedException(ScriptLanguage language, string reason)
    : Exception($"No process for scripts in {language.ToDisplayName()} can be started: {reason.TrimEnd('.')}.");
