using System.Diagnostics;

namespace EventBus.Bench.Rig;

/// <summary>Waits until processes have nothing left to do, so that the work of one contestant is not counted as that of the next.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A tenth of a core is what an idle broker and an idle host may take.</summary>
    private const double IdleShare = 0.1;

    public static async Task WaitAsync(IReadOnlyList<int> processes)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var calm = 0; calm < 2 && Stopwatch.GetElapsedTime(begin) < Patience;)
        {
            var (cpu, start) = (processes.Sum(ProcessClock.Nanoseconds), Stopwatch.GetTimestamp());
            await Task.Delay(Step);
            var share = (processes.Sum(ProcessClock.Nanoseconds) - cpu) / Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            calm = share < IdleShare ? calm + 1 : 0;
        }
    }
}
