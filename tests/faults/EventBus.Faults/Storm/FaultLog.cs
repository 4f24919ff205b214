using System.Collections.Concurrent;
using EventBus.Faults.Check;
using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Storm;

/// <summary>The faults of one run.</summary>
internal sealed class FaultLog
{
    private readonly ConcurrentQueue<FaultRecord> _faults = new();

    public IReadOnlyCollection<FaultRecord> Faults => _faults;

    /// <summary>Lets one strike, and notes it.</summary>
    public async Task StrikeAsync(IFault fault, FaultRig rig, Random random)
    {
        var started = TimeProvider.System.GetUtcNow();
        await fault.StrikeAsync(rig, random);
        _faults.Enqueue(new FaultRecord(fault.Kind, started, TimeProvider.System.GetUtcNow()));
    }
}
