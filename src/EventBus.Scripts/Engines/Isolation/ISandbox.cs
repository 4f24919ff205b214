namespace EventBus.Scripts.Engines.Isolation;

/// <summary>A way to shut a process in.</summary>
internal interface ISandbox
{
    /// <summary>What it keeps from the process, as the end of a sentence.</summary>
    string Description { get; }

    /// <summary>Whether network, processes and files are all kept from it.</summary>
    bool IsComplete { get; }

    /// <summary>Whether the process sees a folder of the host as its working folder, and has to be given one.</summary>
    bool NeedsFolder { get; }

    /// <summary>The command that runs another one shut in.</summary>
    IEnumerable<string> Wrap(SandboxedCommand command);
}
