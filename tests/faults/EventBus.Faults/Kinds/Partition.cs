using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>A broker node and the others no longer hear each other, silently; clients still reach all of them.</summary>
internal sealed class Partition(Hold hold) : IFault
{
    public string Kind => "partition";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        await rig.Broker.IsolateAsync(1 + random.Next(rig.Broker.Count));
        await hold.WaitAsync(random);
        await rig.Broker.MakeWholeAsync();
    }
}
