using EventBus.Faults.Load;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>A host dies in the middle of its calls and is started again.</summary>
internal sealed class HostKill : IFault
{
    public string Kind => "host kill -9";

    public IReadOnlyCollection<string> Excuses => [Answer.Refused, Answer.Broken];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var host = rig.Hosts[random.Next(rig.Hosts.Count)];
        await host.KillAsync();
        await host.StartAsync();
    }
}
