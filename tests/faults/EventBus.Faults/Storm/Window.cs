using EventBus.Faults.Check;
using EventBus.Faults.Kinds;
using EventBus.Faults.Load;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Storm;

/// <summary>One fault under load, counted on its own.</summary>
internal static class Window
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(2);

    /// <param name="rig">All of it is whole.</param>
    /// <param name="fault">Null to measure without any.</param>
    /// <param name="limits">What it may cost.</param>
    public static async Task<Report> RunAsync(FaultRig rig, IFault? fault, Limits limits)
    {
        var name = $"{(fault?.Kind ?? "none").Replace(' ', '-')}-{Guid.NewGuid().ToString("N")[..6]}";
        var run = FaultRun.Start(rig, new LoadPlan(name, CallsPerSecond: 200));
        await Task.Delay(Before);
        if (fault is not null) await run.Faults.StrikeAsync(fault, rig, new Random(0));
        await Task.Delay(After);
        return await run.FinishAsync(limits.GiveUp);
    }
}
