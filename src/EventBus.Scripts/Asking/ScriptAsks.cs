using EventBus.Broker;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Asking;

/// <summary>The queues that are consumed: one for each active script that can be run here.</summary>
internal sealed partial class ScriptAsks(ScriptCatalog catalog, IScriptEngines engines, ScriptQueueFactory factory, ILogger<ScriptAsks> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, ScriptQueue> _open = new(StringComparer.Ordinal);
    private bool _stopped;

    /// <summary>Begins a session: what was open belonged to another.</summary>
    public async Task OpenAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _open.Clear();
            await FollowInTurnAsync(session, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

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
        var wanted = catalog.All.Where(script => engines.Available.Contains(script.Script.Language)).ToDictionary(script => script.Subscription, StringComparer.Ordinal);
        foreach (var (name, queue) in _open.Where(pair => !wanted.ContainsKey(pair.Key) || !pair.Value.IsOpen).ToList()) await LeaveAsync(name, queue, cancellationToken);
        foreach (var script in wanted.Values.Where(script => !_open.ContainsKey(script.Subscription))) await TryConsumeAsync(session, script, cancellationToken);
    }

    private async Task LeaveAsync(string name, ScriptQueue queue, CancellationToken cancellationToken)
    {
        _open.Remove(name);
        await queue.StopAsync(cancellationToken);
        Log.NotAsked(logger, name);
    }

    // A fault costs its own script: the next round tries it again.
    private async Task TryConsumeAsync(BrokerLinkSession session, EventScript script, CancellationToken cancellationToken)
    {
        try
        {
            _open[script.Subscription] = await factory.OpenAsync(session, script, cancellationToken);
            Log.Asked(logger, script.Name);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && !session.Ended.IsCompleted)
        {
            Log.Failed(logger, script.Name, BrokerFaults.Describe(fault));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptAsked, LogLevel.Information, "The script '{Script}' is asked.")]
        public static partial void Asked(ILogger logger, string script);

        [LoggerMessage(EventIds.ScriptNotAsked, LogLevel.Information, "The subscription '{Subscription}' is not asked here any more.")]
        public static partial void NotAsked(ILogger logger, string subscription);

        [LoggerMessage(EventIds.AskingFailed, LogLevel.Error, "The script '{Script}' cannot be asked now: {Fault}")]
        public static partial void Failed(ILogger logger, string script, string fault);
    }
}
