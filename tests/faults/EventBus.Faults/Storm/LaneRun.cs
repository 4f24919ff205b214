using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Storm;

/// <summary>Lets the faults of a lane strike, evenly over the storm, each at a random moment of its share.</summary>
internal sealed class LaneRun(FaultRig rig, FaultLog log, Random random, Action<string> remark)
{
    public async Task RunAsync(IFault[] faults, TimeSpan duration, CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        var share = duration / faults.Length;
        for (var number = 0; number < faults.Length; number++)
        {
            var wait = share * (number + random.NextDouble()) - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // What a slow machine had no time for is not made up for.
            if (stop.IsCancellationRequested || TimeProvider.System.GetElapsedTime(start) > duration) return;
            await StrikeAsync(faults[number]);
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
