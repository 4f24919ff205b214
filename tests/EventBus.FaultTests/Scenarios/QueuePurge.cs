using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;

namespace EventBus.FaultTests.Scenarios;

/// <summary>Somebody empties the subscriber's queue while it is down: a loss that nothing can make good, for the rig to find.</summary>
internal sealed class QueuePurge : IFault
{
    public string Kind => "queue purged";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        await rig.Sink.KillAsync();
        await rig.Broker.ControlAsync(1, "purge_queue", SinkProgram.Queue);
        await rig.Sink.StartAsync();
    }
}
