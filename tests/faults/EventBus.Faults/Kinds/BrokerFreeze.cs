using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>A broker node stands still: it takes connections and says nothing.</summary>
internal sealed class BrokerFreeze(Hold hold) : IFault
{
    public string Kind => "broker SIGSTOP";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var node = 1 + random.Next(rig.Broker.Count);
        await rig.Broker.FreezeAsync(node);
        await hold.WaitAsync(random);
        await rig.Broker.MakeWholeAsync();
    }
}
