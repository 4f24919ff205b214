using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The subscriber stands still and keeps its connections.</summary>
internal sealed class SinkFreeze(Hold hold) : IFault
{
    public string Kind => "subscriber SIGSTOP";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        rig.Sink.Freeze();
        await hold.WaitAsync(random);
        rig.Sink.Thaw();
    }
}
