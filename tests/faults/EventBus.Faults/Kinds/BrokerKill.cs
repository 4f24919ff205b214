using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>A broker node dies and is started again.</summary>
internal sealed class BrokerKill(Hold hold, Func<FaultRig, Task<int>>? choose = null) : IFault
{
    public string Kind => "broker kill -9";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var node = choose is null ? 1 + random.Next(rig.Broker.Count) : await choose(rig);
        await rig.Broker.KillAsync(node);
        await hold.WaitAsync(random);
        await rig.Broker.MakeWholeAsync();
    }
}
