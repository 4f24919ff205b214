using EventBus.Bench.Load;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Calls;

/// <summary>The processes of one contestant: calls the host, and counts what all of them used for it.</summary>
internal sealed class CallTarget(BenchHost host, Responder? responder, BenchBroker broker)
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(10);

    // The JIT compiles what is called often again, some 100 ms after it was last busy: first with counters, then, after more calls, for good.
    private static readonly TimeSpan JitTime = TimeSpan.FromMilliseconds(250);
    private static readonly (int Callers, int Calls)[] WarmUp = [(16, 2000), (16, 1000), (16, 1000), (1, 300)];

    /// <summary>Long enough for the JIT to be done.</summary>
    public async Task WarmUpAsync(byte[] request)
    {
        foreach (var (callers, calls) in WarmUp)
        {
            LoadGenerator.Run(host.EndPoint, request, new LoadPlan(callers, WarmUpTime, calls));
            await Task.Delay(JitTime);
            await Quiet.WaitAsync(ProcessIds());
        }
    }

    /// <summary>Measures one window. What the host still does after the last answer is counted, too: it belongs to the calls.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(byte[] request, LoadPlan plan)
    {
        using var generator = new LoadGenerator(host.EndPoint, request, plan);
        await Quiet.WaitAsync(ProcessIds());
        var (state, cpu) = (await host.ReadStateAsync(), CpuTimes.Now(host.ProcessId, responder?.ProcessId, broker.ProcessId));
        var result = generator.Run();
        await Quiet.WaitAsync(ProcessIds());
        var used = CpuTimes.Now(host.ProcessId, responder?.ProcessId, broker.ProcessId) - cpu;
        var values = Values(result, used, state, await host.ReadStateAsync());
        if (plan.Rate > 0) values[Measures.Offered] = plan.Rate;
        return values;
    }

    /// <summary>Calls without counting more than the calls.</summary>
    public long Call(byte[] request, LoadPlan plan) => LoadGenerator.Run(host.EndPoint, request, plan).Calls;

    /// <summary>What the host holds after a collection.</summary>
    public Task<HostState> ReadStateAsync() => host.ReadStateAsync(collect: true);

    private Dictionary<string, double> Values(LoadResult result, CpuTimes used, HostState before, HostState after) => new(StringComparer.Ordinal)
    {
        [Measures.P50] = result.Milliseconds(50),
        [Measures.P99] = result.Milliseconds(99),
        [Measures.Rate] = result.CallsPerSecond,
        [Measures.Cpu] = used.Sum / 1000.0 / result.Calls,
        [Measures.CpuHost] = used.Host / 1000.0 / result.Calls,
        [Measures.CpuSubscriber] = used.Subscriber / 1000.0 / result.Calls,
        [Measures.CpuBroker] = used.Broker / 1000.0 / result.Calls,
        [Measures.Allocated] = (double)(after.Allocated - before.Allocated) / result.Calls,
        [Measures.HostMemory] = after.WorkingSet / 1048576.0,
        [Measures.SubscriberMemory] = responder is null ? 0 : ProcessMemory.Mebibytes(responder.ProcessId),
        [Measures.Dropped] = after.Dropped - before.Dropped,
    };

    private IReadOnlyList<int> ProcessIds() => [.. new int?[] { host.ProcessId, responder?.ProcessId, broker.ProcessId }.OfType<int>()];
}
