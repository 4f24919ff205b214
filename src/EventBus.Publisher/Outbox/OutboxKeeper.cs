using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Outbox;

/// <summary>Measures what waits in the outbox, every five seconds, and deletes what is old, every ten minutes.</summary>
internal sealed partial class OutboxKeeper(IOutboxStore store, IOptions<OutboxOptions> options, EventBusMetrics metrics, TimeProvider time, ILogger<OutboxKeeper> logger) : BackgroundService
{
    private const int MeasuresPerPurge = 120;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _keep = TimeSpan.FromHours(options.Value.KeepHours);

    /// <summary>What waited at the last look; null before the first.</summary>
    public OutboxBacklog? Backlog { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Watch(() => Backlog, time);
        using var timer = new PeriodicTimer(Period, time);
        for (var round = 0; ; round++)
        {
            await TryAsync(async () => Backlog = await store.MeasureAsync(stoppingToken), stoppingToken);
            if (round % MeasuresPerPurge == 0) await TryAsync(() => PurgeAsync(stoppingToken), stoppingToken);
            if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var count = await store.PurgeAsync(time.GetUtcNow() - _keep, cancellationToken);
        if (count > 0) Log.Purged(logger, count, options.Value.KeepHours);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // The relay says it, too; the next round tries again.
            Log.Failed(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxPurged, LogLevel.Information, "{Count} notifications that were published more than {Hours} h ago are deleted from the outbox.")]
        public static partial void Purged(ILogger logger, int count, int hours);

        [LoggerMessage(EventIds.OutboxNotKept, LogLevel.Warning, "The outbox could not be measured or cleaned: {Fault}")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
