using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Publishes what is in the outbox: wakes on this host's commits, and looks four times a second for those of others. A broker or a database that is away
/// makes it wait, nothing else.
/// </summary>
internal sealed partial class OutboxRelay(IOutboxStore store, INotificationSender sender, OutboxLead lead, OutboxPublisher publisher, OutboxSignal signal, TimeProvider time, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private const int BatchSize = 1000;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FinishTime = TimeSpan.FromSeconds(5);

    private string? _lastFault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => abandon.CancelAfter(FinishTime));
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            await sender.WaitUntilReadyAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (published, left) = await TryRelayAsync(abandon.Token);
            failures = published == 0 && left > 0 ? failures + 1 : 0;
            if (published < BatchSize) await PauseAsync(left > 0 ? Backoff(failures) : null, stoppingToken);
        }

        await FinishAsync(abandon.Token);
    }

    // A clean stop leaves nothing to be sent late, and no lead to wait for.
    private async Task FinishAsync(CancellationToken abandon)
    {
        while (sender.IsReady && await TryRelayAsync(abandon) is { Published: > 0 })
        {
        }

        await TryAsync(async () =>
        {
            await lead.StepDownAsync(abandon);
            return (0, 0);
        });
    }

    private async Task PauseAsync(TimeSpan? backoff, CancellationToken stoppingToken)
    {
        var pause = backoff is { } time1 ? Task.Delay(time1, time, stoppingToken) : signal.WaitAsync(Poll, stoppingToken);
        await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TimeSpan Backoff(int failures)
    {
        var doubled = Poll * Math.Pow(2, Math.Min(failures, 8));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    private Task<(int Published, int Left)> TryRelayAsync(CancellationToken abandon) => TryAsync(() => RelayAsync(abandon));

    private async Task<(int Published, int Left)> TryAsync(Func<Task<(int Published, int Left)>> work)
    {
        try
        {
            var done = await work();
            _lastFault = null;
            return done;
        }
        catch (OperationCanceledException)
        {
            return (0, 1);
        }
        catch (Exception fault)
        {
            // The database is away. What it holds is safe, and it is asked again until it answers.
            if (_lastFault != fault.Message) Log.Unreadable(logger, fault.Message);
            _lastFault = fault.Message;
            return (0, 1);
        }
    }

    private async Task<(int Published, int Left)> RelayAsync(CancellationToken abandon)
    {
        await publisher.MarkAsync();
        // Whoever does not lead reads no more than one: it is another host's work.
        var waiting = await store.ReadPendingAsync(lead.IsHeld ? BatchSize : 1, abandon);
        if (waiting.Count == 0 || !await lead.HoldsAsync(abandon)) return (0, 0);
        if (waiting.Count == 1) waiting = await store.ReadPendingAsync(BatchSize, abandon);
        var published = await publisher.PublishAsync(waiting, abandon);
        return (published, waiting.Count - published);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxUnreadable, LogLevel.Error, "The outbox cannot be read or marked now: {Fault} It is tried again until the database answers.")]
        public static partial void Unreadable(ILogger logger, string fault);
    }
}
