using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>A broker node is stopped and started as its operator would.</summary>
internal sealed class BrokerRestart : IFault
{
    public string Kind => "broker restart";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var node = 1 + random.Next(rig.Broker.Count);
        await rig.Broker.StopAsync(node);
        await rig.Broker.MakeWholeAsync();
    }
}
