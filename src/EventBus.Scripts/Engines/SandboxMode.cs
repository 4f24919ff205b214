namespace EventBus.Scripts.Engines;

/// <summary>How the processes that run scripts are shut in.</summary>
internal enum SandboxMode
{
    /// <summary>By the strongest means that works here.</summary>
    Auto,

    /// <summary>By namespaces and a view of the file system of their own; where that cannot be had, the worker does not start.</summary>
    Required,

    /// <summary>Not at all: scripts may do what the worker may.</summary>
    Off,
}
