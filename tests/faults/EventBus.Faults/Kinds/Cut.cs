namespace EventBus.Faults.Kinds;

/// <summary>How a connection ends.</summary>
internal enum Cut
{
    Reset,
    WithinAFrame,
    Silence,
    SilenceFromTheBroker,
    ClosedPort,
}
