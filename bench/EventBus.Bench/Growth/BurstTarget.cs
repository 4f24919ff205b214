using System.Diagnostics;
using EventBus.Bench.Load;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Growth;

/// <summary>A host whose subscriber answers late: sends bursts, and counts what all processes used beyond what they use when idle.</summary>
internal sealed class BurstTarget(BenchHost host, Responder responder, BenchBroker broker)
{
    private const int WarmUpBursts = 3;
    private const int WarmUpSize = 1000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(1);

    public Task WarmUpAsync() => MeasureAsync(WarmUpSize, WarmUpBursts);

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int size, int bursts)
    {
        await Quiet.WaitAsync([host.ProcessId, responder.ProcessId, .. broker.ProcessIds]);
        var idle = await MeasureIdleAsync();
        var (cpu, start, calls) = (Now(), Stopwatch.GetTimestamp(), size * bursts);
        for (var burst = 0; burst < bursts; burst++) Burst.Run(host.EndPoint, HttpCall.Post(), size);
        var (used, took) = (Now() - cpu, Stopwatch.GetElapsedTime(start));
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Measures.Rate] = calls / took.TotalSeconds,
            [Measures.Cpu] = (used.Sum - (idle.Sum * (took / IdleTime))) / 1000.0 / calls,
            [Measures.HostMemory] = ProcessMemory.Mebibytes(host.ProcessId),
        };
    }

    private async Task<CpuTimes> MeasureIdleAsync()
    {
        var before = Now();
        await Task.Delay(IdleTime);
        return Now() - before;
    }

    private CpuTimes Now() => CpuTimes.Now(host.ProcessId, responder.ProcessId, broker.ProcessId);
}
