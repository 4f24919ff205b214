namespace EventBus.Scripts.Engines.Processes;

/// <summary>Why the worker ended a process.</summary>
internal enum EndReason
{
    None,
    Replaced,
    Memory,
    Flood,
}
