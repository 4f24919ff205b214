using System.Diagnostics;
using System.Net;
using HdrHistogram;

namespace EventBus.Bench.Load;

/// <summary>Calls a host from as many threads as there are callers.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly LoadPlan _plan;
    private readonly LongHistogram _times = NewHistogram();
    private readonly Barrier _ready;
    private long _start;
    private long _begun;
    private long _ended;
    private Exception? _fault;

    private LoadGenerator(LoadPlan plan)
    {
        _plan = plan;
        _ready = new Barrier(plan.Callers, _ => _start = Stopwatch.GetTimestamp());
    }

    /// <exception cref="BenchException">A call was not good.</exception>
    public static LoadResult Run(IPEndPoint host, byte[] request, LoadPlan plan)
    {
        using var generator = new LoadGenerator(plan);
        return generator.Run(host, request);
    }

    public void Dispose() => _ready.Dispose();

    private LoadResult Run(IPEndPoint host, byte[] request)
    {
        var callers = Enumerable.Range(0, _plan.Callers).Select(_ => new Caller(host, request)).ToList();
        var threads = callers.ConvertAll(caller => new Thread(() => Work(caller), 256 * 1024));
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        foreach (var caller in callers) caller.Dispose();
        if (_fault is not null) throw new BenchException(_fault.Message, _fault);
        return new LoadResult(_times, _times.TotalCount, Stopwatch.GetElapsedTime(_start, _ended));
    }

    private void Work(Caller caller)
    {
        var times = NewHistogram();
        _ready.SignalAndWait();
        try
        {
            CallAll(caller, times);
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
        }

        lock (_times)
        {
            _ended = Stopwatch.GetTimestamp();
            _times.Add(times);
        }
    }

    private void CallAll(Caller caller, LongHistogram times)
    {
        var end = _start + (long)(_plan.Window.TotalSeconds * Stopwatch.Frequency);
        while (_fault is null)
        {
            var number = Interlocked.Increment(ref _begun) - 1;
            var intended = _plan.Rate > 0 ? _start + (long)(number * Stopwatch.Frequency / _plan.Rate) : Stopwatch.GetTimestamp();
            if (number >= _plan.MostCalls || intended >= end) return;
            if (_plan.Rate > 0) Pause.Until(intended);
            caller.Call();
            times.RecordValue(Math.Max(1, Stopwatch.GetElapsedTime(intended).Ticks));
        }
    }

    private static LongHistogram NewHistogram() => new(1, 600_000_000, 3);
}
