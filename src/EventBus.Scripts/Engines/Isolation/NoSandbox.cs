namespace EventBus.Scripts.Engines.Isolation;

/// <summary>Nothing but a process of its own.</summary>
internal sealed class NoSandbox : ISandbox
{
    public string Description => "nothing: scripts may do what the worker may";

    public bool IsComplete => false;

    public bool NeedsFolder => true;

    public IEnumerable<string> Wrap(SandboxedCommand command) =>
        OperatingSystem.IsWindows() ? [command.Executable, .. command.Arguments] : [.. OperatingSystem.IsLinux() ? [.. SandboxCommands.EndWithParent, .. SandboxCommands.OwnSession] : Array.Empty<string>(), .. SandboxCommands.Program(command)];
}
