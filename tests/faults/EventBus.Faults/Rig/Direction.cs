namespace EventBus.Faults.Rig;

/// <summary>Where bytes go.</summary>
[Flags]
internal enum Direction
{
    None = 0,
    ToBroker = 1,
    FromBroker = 2,
    Both = ToBroker | FromBroker,
}
