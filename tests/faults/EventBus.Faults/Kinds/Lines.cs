using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>Which line a network fault hits.</summary>
internal static class Lines
{
    /// <summary>That of a host.</summary>
    public static BrokerLine OfAHost(FaultRig rig, Random random) => rig.Hosts[random.Next(rig.Hosts.Count)].Line;

    /// <summary>That of a host or of the subscriber.</summary>
    public static BrokerLine OfAnybody(FaultRig rig, Random random) => random.Next(rig.Hosts.Count + 1) is var chosen && chosen < rig.Hosts.Count ? rig.Hosts[chosen].Line : rig.Sink.Line;
}
