using System.Collections.Concurrent;
using EventBus.Broker;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Asking;

/// <summary>The queues that are consumed: one for each active script that can be run here.</summary>
internal sealed partial class ScriptAsks(ScriptCatalog catalog, IScriptEngines engines, ScriptQueueFactory factory, ILogger<ScriptAsks> logger) : IDisposable
{
    // A language whose engines do not start must not hold up the others.
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, ScriptQueue> _open = new(StringComparer.Ordinal);
    private BrokerLinkSession? _session;
    private bool _stopped;

    /// <summary>Consumes for scripts that are new, and no more for those that are gone.</summary>
    public async Task FollowAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await FollowInTurnAsync(session, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Takes no more asks, and waits for those in hand.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        await _turn.WaitAsync(limit);
        _stopped = true;
        await Task.WhenAll(_open.Values.Select(queue => queue.StopAsync(limit)));
        _turn.Release();
    }

    private async Task FollowInTurnAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        if (_stopped) return;
        // What was open in another session went with it.
        if (session != _session) _open.Clear();
        _session = session;
        var wanted = catalog.All.Where(script => engines.Available.Contains(script.Script.Language)).ToDictionary(script => script.Subscription, StringComparer.Ordinal);
        foreach (var (name, queue) in _open.Where(pair => !wanted.ContainsKey(pair.Key) || !pair.Value.IsOpen).ToList()) await LeaveAsync(name, queue, cancellationToken);
        var opened = new ConcurrentBag<(string Name, ScriptQueue Queue)>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(wanted.Values.Where(script => !_open.ContainsKey(script.Subscription)), atOnce, async (script, stop) =>
        {
            if (await TryConsumeAsync(session, script, stop) is { } queue) opened.Add((script.Subscription, queue));
        });
        foreach (var (name, queue) in opened) _open[name] = queue;
    }

    private async Task LeaveAsync(string name, ScriptQueue queue, CancellationToken cancellationToken)
    {
        _open.Remove(name);
        await queue.StopAsync(cancellationToken);
        Log.NotAsked(logger, name);
    }

    // A fault costs its own script: the next round tries it again.
    private async Task<ScriptQueue?> TryConsumeAsync(BrokerLinkSession session, EventScript script, CancellationToken cancellationToken)
    {
        try
        {
            // An engine is warm before the first ask comes: starting one can take longer than an ask may.
            if (await engines.CheckAsync(script.Script, cancellationToken) is { } error) Log.NotCompiled(logger, script.Name, error.Message, error.Line, error.Column);
            var queue = await factory.OpenAsync(session, script, cancellationToken);
            Log.Asked(logger, script.Name);
            return queue;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (!session.Ended.IsCompleted) Log.Failed(logger, script.Name, BrokerFaults.Describe(fault));
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptAsked, LogLevel.Information, "The script '{Script}' is asked.")]
        public static partial void Asked(ILogger logger, string script);

        [LoggerMessage(EventIds.ScriptNotAsked, LogLevel.Information, "The subscription '{Subscription}' is not asked here any more.")]
        public static partial void NotAsked(ILogger logger, string subscription);

        [LoggerMessage(EventIds.ScriptNotCompiled, LogLevel.Error, "The script '{Script}' cannot be run, and its calls fail: {Fault} (line {Line}, column {Column})")]
        public static partial void NotCompiled(ILogger logger, string script, string fault, int? line, int? column);

        [LoggerMessage(EventIds.AskingFailed, LogLevel.Error, "The script '{Script}' cannot be asked now: {Fault}")]
        public static partial void Failed(ILogger logger, string script, string fault);
    }
}
