namespace EventBus.Scripts.Engines.Isolation;

/// <summary>What is to be run shut in.</summary>
/// <param name="Executable">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folders">What it may read besides the system's own folders.</param>
/// <param name="UserId">Whose process it shall be, where the worker is root.</param>
/// <param name="AddressSpace">The most bytes of address space, or null where the runtime reserves more than it uses.</param>
internal sealed record SandboxedCommand(string Executable, IReadOnlyList<string> Arguments, IReadOnlyList<string> Folders, int UserId, long? AddressSpace);
