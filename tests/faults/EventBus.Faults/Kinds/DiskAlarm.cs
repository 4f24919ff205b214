using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The broker has no disk left and blocks whoever publishes: the alarm of one node is that of all.</summary>
internal sealed class DiskAlarm(Hold hold) : IFault
{
    public string Kind => "disk alarm";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var node = 1 + random.Next(rig.Broker.Count);
        await rig.Broker.ControlAsync(node, "set_disk_free_limit", "900GB");
        await hold.WaitAsync(random);
        await rig.Broker.ControlAsync(node, "set_disk_free_limit", "50MB");
    }
}
