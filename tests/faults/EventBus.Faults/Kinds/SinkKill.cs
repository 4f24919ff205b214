using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The subscriber dies with what it has in hand and is started again.</summary>
internal sealed class SinkKill : IFault
{
    public string Kind => "subscriber kill -9";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        await rig.Sink.KillAsync();
        await rig.Sink.StartAsync();
        // A worker that dies again and again before it has handled anything makes dead letters of what it holds, by the delivery limit. That is meant.
        await rig.Sink.WaitForWorkAsync();
    }
}
