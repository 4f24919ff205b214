using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The network to the broker gets slow: everything is late, or little gets through.</summary>
internal sealed class NetworkSlow(Hold hold, Func<FaultRig, Random, BrokerLine> choose) : IFault
{
    public string Kind => "network slow";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var line = choose(rig, random);
        line.Set(random.Next(2) == 0 ? new LineState { Latency = TimeSpan.FromMilliseconds(random.Next(50, 300)) } : new LineState { BytesPerSecond = random.Next(100_000, 400_000) });
        await hold.WaitAsync(random);
        line.Heal();
    }
}
