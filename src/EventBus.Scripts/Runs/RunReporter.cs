using System.Net.Http.Json;
using EventBus.Contracts;

namespace EventBus.Scripts.Runs;

/// <summary>Sends the runs to the host, where operators read them with their script.</summary>
internal sealed partial class RunReporter(RunLog runs, ApiClients clients, TimeProvider time, ILogger<RunReporter> logger) : BackgroundService
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private bool _isReported = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await runs.Reports.WaitToReadAsync(stoppingToken))
        {
            await TrySendAsync(Take(), stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    /// <summary>What is left is sent before the end: the last runs are those somebody looks for.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (runs.Reports.TryPeek(out _) && !cancellationToken.IsCancellationRequested) await TrySendAsync(Take(), cancellationToken);
    }

    private List<ScriptRunReport> Take()
    {
        var batch = new List<ScriptRunReport>();
        while (batch.Count < BatchSize && runs.Reports.TryRead(out var report)) batch.Add(report);
        return batch;
    }

    // They are for looking at: runs that the host does not take are in this log only.
    private async Task TrySendAsync(List<ScriptRunReport> batch, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await clients.Own.PostAsJsonAsync("/api/v2/system/event_script_run", new { resource = batch }, EventBusJson.Options, cancellationToken);
            response.EnsureSuccessStatusCode();
            _isReported = true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (_isReported) Log.Unreported(logger, fault.Message);
            _isReported = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RunsUnreported, LogLevel.Warning, "Runs of scripts could not be reported to the host, and are only in this log: {Fault}")]
        public static partial void Unreported(ILogger logger, string fault);
    }
}
