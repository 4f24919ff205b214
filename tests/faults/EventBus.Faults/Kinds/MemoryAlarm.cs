using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The broker has no memory left and blocks whoever publishes.</summary>
internal sealed class MemoryAlarm(Hold hold) : IFault
{
    public string Kind => "memory alarm";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var node = 1 + random.Next(rig.Broker.Count);
        await rig.Broker.ControlAsync(node, "set_vm_memory_high_watermark", "0.0001");
        await hold.WaitAsync(random);
        await rig.Broker.ControlAsync(node, "set_vm_memory_high_watermark", "0.4");
    }
}
