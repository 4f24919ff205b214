namespace EventBus.Scripts.Engines;

/// <summary>Runs scripts in warm processes of their languages.</summary>
internal interface IScriptEngines
{
    /// <summary>The languages that can be run here, found once at start.</summary>
    IReadOnlyCollection<ScriptLanguage> Available { get; }

    /// <summary>Runs a script for one event. Never throws for what the script does.</summary>
    /// <exception cref="OperationCanceledException">The worker stops.</exception>
    Task<ScriptOutcome> RunAsync(Script script, ScriptRun run, CancellationToken cancellationToken);

    /// <summary>What is wrong with a script's text, or null when it compiles.</summary>
    /// <exception cref="ScriptNotCheckedException">No engine could be had.</exception>
    /// <exception cref="OperationCanceledException">The worker stops.</exception>
    Task<ScriptError?> CheckAsync(Script script, CancellationToken cancellationToken);
}
