using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Catalog;

/// <summary>Keeps the catalog up to date: twice a second, and at once when a host says that a script changed.</summary>
internal sealed partial class ScriptFollower(ScriptSource source, ScriptCatalog catalog, IScriptEngines engines, TimeProvider time, ILogger<ScriptFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private string? _lastFault;

    /// <summary>Raised when the catalog has changed, or may have.</summary>
    public event EventHandler? Changed;

    /// <summary>Reads the scripts now.</summary>
    /// <param name="revision">Only if those of that revision are not here when its turn comes: who changed a script wants the next call to run it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RefreshAsync(long? revision, CancellationToken cancellationToken) => TryReadAsync(() => revision is null || !catalog.Has(revision), cancellationToken);

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do await RefreshAsync(revision: null, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryReadAsync(Func<bool> isNeeded, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (isNeeded() && await source.ReadAsync(cancellationToken) is { } list) Take(list);
            _lastFault = null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Said once, not twice a second: the last scripts stay in force.
            if (_lastFault != fault.Message) Log.Unreadable(logger, _lastFault = fault.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Take(ScriptList list)
    {
        var scripts = list.Records.Select(record => (Record: record, Script: record.ToScript())).ToList();
        foreach (var (record, script) in scripts)
            if (script is null || !engines.Available.Contains(script.Script.Language)) ReportOnce(record);
        catalog.Replace(scripts.Select(pair => pair.Script).OfType<EventScript>(), list.Revision);
        Log.Read(logger, scripts.Count);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    // Nobody consumes its asks here: where no other worker does, the host says so to callers.
    private void ReportOnce(ScriptRecord record)
    {
        if (_reported.Add($"{record.Name} {record.Type}")) Log.NotHere(logger, record.Name, record.Type);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptsRead, LogLevel.Information, "Active scripts: {Count}.")]
        public static partial void Read(ILogger logger, int count);

        [LoggerMessage(EventIds.ScriptsUnreadable, LogLevel.Error, "The scripts cannot be read; the last ones stay in force: {Fault}")]
        public static partial void Unreadable(ILogger logger, string fault);

        [LoggerMessage(EventIds.ScriptNotHere, LogLevel.Warning, "The script '{Script}' is of type '{Type}', which this worker cannot run. Install its runtime here, or start a worker where it is.")]
        public static partial void NotHere(ILogger logger, string script, string type);
    }
}
