namespace EventBus.Scripts.Engines;

/// <summary>The ids of log messages. They are stable: alerts may name them.</summary>
internal static class EngineEventIds
{
    public const int RuntimeFound = 460;
    public const int RuntimeMissing = 461;
    public const int SandboxFound = 462;
    public const int SandboxWeak = 463;
    public const int ProcessNotStarted = 464;
    public const int ProcessReplaced = 465;
}
