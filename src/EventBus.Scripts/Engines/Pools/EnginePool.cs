using EventBus.Scripts.Engines.Processes;

namespace EventBus.Scripts.Engines.Pools;

/// <summary>The warm processes of one language: grown on demand, with a spare so that the next event does not wait for a start, and renewed.</summary>
internal sealed partial class EnginePool(EngineStarter starter, EngineOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly List<EngineProcess> _idle = [];
    private readonly LinkedList<EngineWaiter> _waiters = [];
    private readonly BusyScripts _busy = new(options.MaxProcessesPerScript);
    private readonly BackgroundWork _background = new();
    private readonly CancellationTokenSource _stop = new();
    private int _alive;
    private int _starting;
    private bool _used;

    /// <summary>A process for a run of a script. Give it back with <see cref="Release"/>.</summary>
    /// <exception cref="EngineNotStartedException">None can be started.</exception>
    public async Task<EngineProcess> AcquireAsync(string script, CancellationToken cancellationToken)
    {
        EngineWaiter waiter;
        lock (_gate)
        {
            _used = true;
            var engine = _busy.MayHaveOneMore(script) ? TakeIdle() : null;
            if (engine is not null) _busy.Add(script);
            waiter = new EngineWaiter(script, engine);
            if (engine is null) _waiters.AddLast(waiter);
            StartMissing();
        }
        await using var cancelled = cancellationToken.Register(() => Leave(waiter));
        return await waiter.Engine;
    }

    /// <summary>Gives a process back; one that is not healthy, or has served long enough, is replaced.</summary>
    public void Release(EngineProcess engine, string script, bool healthy)
    {
        lock (_gate)
        {
            _busy.Remove(script);
            engine.LastUsedAt = time.GetTimestamp();
            if (healthy && !IsWornOut(engine)) Offer(engine);
            else Discard(engine);
            // Its script may have one more now.
            ServeWaiters();
            StartMissing();
        }
    }

    /// <summary>Replaces idle processes that are too old, have company of processes left behind, or are more than needed.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            foreach (var engine in _idle.Where(engine => IsWornOut(engine) || HasCompany(engine) || IsSuperfluous(engine)).ToArray())
            {
                _idle.Remove(engine);
                Discard(engine);
            }
            StartMissing();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        lock (_gate)
        {
            foreach (var waiter in _waiters) waiter.Cancel();
            _waiters.Clear();
            foreach (var engine in _idle) Discard(engine);
            _idle.Clear();
        }
        await _background.WaitAsync();
        _stop.Dispose();
    }

    // The one used last: its caches are warm, and the others may be found superfluous.
    private EngineProcess? TakeIdle()
    {
        while (_idle.Count > 0)
        {
            var engine = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            if (!engine.HasExited) return engine;
            Discard(engine);
        }
        return null;
    }

    private void Offer(EngineProcess engine)
    {
        _idle.Add(engine);
        ServeWaiters();
    }

    private void ServeWaiters()
    {
        for (var node = _waiters.First; node is not null && _idle.Count > 0;)
        {
            var next = node.Next;
            if (_busy.MayHaveOneMore(node.Value.Script) && TakeIdle() is { } engine)
            {
                _waiters.Remove(node);
                if (node.Value.TryServe(engine)) _busy.Add(node.Value.Script);
                else _idle.Add(engine);
            }
            node = next;
        }
    }

    private void Leave(EngineWaiter waiter)
    {
        lock (_gate)
        {
            _waiters.Remove(waiter);
            waiter.Cancel();
        }
    }

    private bool IsWornOut(EngineProcess engine) =>
        engine.Runs >= options.MaxRuns || time.GetElapsedTime(engine.StartedAt) >= options.MaxAge || _stop.IsCancellationRequested;

    private static bool HasCompany(EngineProcess engine) => engine.Measure().Processes > engine.AtStart.Processes;

    private bool IsSuperfluous(EngineProcess engine) => engine != _idle[^1] && engine.Runs > 0 && time.GetElapsedTime(engine.LastUsedAt) > IdleLimit;

    private void StartMissing()
    {
        if (!_used || _stop.IsCancellationRequested) return;
        var wanted = _waiters.Count(waiter => _busy.MayHaveOneMore(waiter.Script)) + 1 - _idle.Count - _starting;
        for (; wanted > 0 && _alive < options.MaxProcesses; wanted--)
        {
            _alive++;
            _starting++;
            _background.Start(StartOneAsync);
        }
    }

    private async Task StartOneAsync()
    {
        try
        {
            var engine = await starter.StartAsync(_stop.Token);
            engine.LastUsedAt = time.GetTimestamp();
            lock (_gate)
            {
                _starting--;
                if (_stop.IsCancellationRequested) Discard(engine);
                else Offer(engine);
            }
        }
        catch (Exception fault)
        {
            OnNotStarted(fault);
        }
    }

    // Where others are alive, those who wait are served by them; else they are told at once.
    private void OnNotStarted(Exception fault)
    {
        lock (_gate)
        {
            _starting--;
            _alive--;
            if (fault is OperationCanceledException) return;
            Log.NotStarted(logger, fault.Message);
            if (_alive > _starting) return;
            foreach (var waiter in _waiters) waiter.Fail(fault);
            _waiters.Clear();
        }
    }

    private void Discard(EngineProcess engine)
    {
        _alive--;
        Log.Replaced(logger, starter.Runtime.Language.ToDisplayName(), engine.Runs);
        _background.Start(() => engine.DisposeAsync().AsTask());
    }

    private static partial class Log
    {
        [LoggerMessage(EngineEventIds.ProcessNotStarted, LogLevel.Error, "{Reason}")]
        public static partial void NotStarted(ILogger logger, string reason);

        [LoggerMessage(EngineEventIds.ProcessReplaced, LogLevel.Debug, "A process for scripts in {Language} is replaced after {Runs} runs.")]
        public static partial void Replaced(ILogger logger, string language, int runs);
    }
}
