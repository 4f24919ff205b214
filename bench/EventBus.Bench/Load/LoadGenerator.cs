using System.Diagnostics;
using System.Net;
using HdrHistogram;

namespace EventBus.Bench.Load;

/// <summary>Calls a host from as many threads as there are callers.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int StackBytes = 256 * 1024;

    private readonly LoadPlan _plan;
    private readonly List<Caller> _callers;
    private readonly LongHistogram _times = NewHistogram();
    private readonly Barrier _ready;
    private long _start;
    private long _begun;
    private long _ended;
    private Exception? _fault;

    /// <summary>Connects, and calls once on each connection: what a new connection costs is no part of a call.</summary>
    /// <exception cref="BenchException">A call was not good.</exception>
    public LoadGenerator(IPEndPoint host, byte[] request, LoadPlan plan)
    {
        _plan = plan;
        _callers = [.. Enumerable.Range(0, plan.Callers).Select(_ => new Caller(host, request))];
        _ready = new Barrier(plan.Callers, _ => _start = Stopwatch.GetTimestamp());
        foreach (var caller in _callers) caller.Call();
    }

    /// <summary>Connects, calls, and is done.</summary>
    /// <exception cref="BenchException">A call was not good.</exception>
    public static LoadResult Run(IPEndPoint host, byte[] request, LoadPlan plan)
    {
        using var generator = new LoadGenerator(host, request, plan);
        return generator.Run();
    }

    /// <summary>Once.</summary>
    /// <exception cref="BenchException">A call was not good.</exception>
    public LoadResult Run()
    {
        var threads = _callers.ConvertAll(caller => new Thread(() => Work(caller), StackBytes));
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (_fault is not null) throw new BenchException(_fault.Message, _fault);
        return new LoadResult(_times, _times.TotalCount, Stopwatch.GetElapsedTime(_start, _ended));
    }

    public void Dispose()
    {
        foreach (var caller in _callers) caller.Dispose();
        _ready.Dispose();
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
