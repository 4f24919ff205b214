namespace EventBus.Scripts.Engines;

/// <summary>How a run ended.</summary>
internal enum ScriptEnding
{
    /// <summary>It came to its end, or returned.</summary>
    Completed,

    /// <summary>It threw.</summary>
    Threw,

    /// <summary>It took too long, and its engine was ended.</summary>
    TimedOut,

    /// <summary>Its engine died: it ended the process, flooded it, or was killed.</summary>
    Crashed,

    /// <summary>It took more memory than it may.</summary>
    OutOfMemory,

    /// <summary>It does not compile.</summary>
    NotCompiled,

    /// <summary>No engine was free in time, or none can be started.</summary>
    NotRun,
}
