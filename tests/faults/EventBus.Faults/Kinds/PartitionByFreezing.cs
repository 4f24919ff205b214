using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>Where no packets can be dropped: a node stands still until the others have given it up.</summary>
internal sealed class PartitionByFreezing(Hold hold) : IFault
{
    public string Kind => "partition (by SIGSTOP)";

    public IReadOnlyCollection<string> Excuses => [];

    public Task StrikeAsync(FaultRig rig, Random random) => new BrokerFreeze(hold).StrikeAsync(rig, random);
}
