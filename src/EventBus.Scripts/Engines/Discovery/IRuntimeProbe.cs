namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Knows where the runtime of a language may be, and asks it what it is.</summary>
internal interface IRuntimeProbe
{
    ScriptLanguage Language { get; }

    /// <summary>What is needed, such as 'Python 3.8 or later'.</summary>
    string Requirement { get; }

    /// <summary>How to get it, in a sentence.</summary>
    string Advice { get; }

    /// <summary>Programs that may be it, the likeliest first.</summary>
    IEnumerable<string> Candidates { get; }

    /// <summary>The runtime behind a program, or null when it is none, or too old.</summary>
    Task<EngineRuntime?> AskAsync(string candidate, CancellationToken cancellationToken);
}
