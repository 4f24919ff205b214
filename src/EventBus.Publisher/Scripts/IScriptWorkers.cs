namespace EventBus.Publisher.Scripts;

/// <summary>The programs that compile and run scripts, at the other side of the broker.</summary>
internal interface IScriptWorkers
{
    /// <summary>Asks one that runs the language whether a script compiles; waits a few seconds at most.</summary>
    Task<ScriptCheck> CheckAsync(string language, string name, string content, CancellationToken cancellationToken);

    /// <summary>Tells all of them that a script has changed. They would find out by themselves, later. Returns false when it could not be told.</summary>
    Task<bool> TryTellChangedAsync(string name, CancellationToken cancellationToken);
}
