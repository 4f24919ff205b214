using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Storm;

/// <summary>
/// Lets the faults of a lane strike, evenly over the storm, each at a random moment of its share. What it breaks is whole for at least as long as it was
/// broken: on a slow machine there are fewer faults, and always a system at work for them to strike.
/// </summary>
internal sealed class LaneRun(FaultRig rig, FaultLog log, Random random, Action<string> remark)
{
    public async Task RunAsync(IFault[] faults, TimeSpan duration, CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        var (share, earliest) = (duration / faults.Length, TimeSpan.Zero);
        for (var number = 0; number < faults.Length; number++)
        {
            var due = share * (number + random.NextDouble());
            var wait = (due > earliest ? due : earliest) - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var struck = TimeProvider.System.GetElapsedTime(start);
            if (stop.IsCancellationRequested || struck > duration) return;
            await StrikeAsync(faults[number]);
            var healed = TimeProvider.System.GetElapsedTime(start);
            earliest = healed + (healed - struck);
        }
    }

    private async Task StrikeAsync(IFault fault)
    {
        try
        {
            await log.StrikeAsync(fault, rig, random);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // The rig's own tools can fail while everything breaks. The next fault of the lane finds things as they are.
            remark($"The fault '{fault.Kind}' could not strike or heal: {failure.Message.Split('\n')[0]}");
            await MakeWholeAsync();
        }
    }

    private async Task MakeWholeAsync()
    {
        try
        {
            await rig.Broker.MakeWholeAsync();
        }
        catch (Exception failure) when (failure is InvalidOperationException or OperationCanceledException)
        {
            remark($"The broker could not be made whole: {failure.Message.Split('\n')[0]}");
        }
    }
}
