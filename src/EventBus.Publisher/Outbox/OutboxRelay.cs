using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Publishes what is in the outbox: wakes on this host's commits, and looks four times a second for those of others. A broker or a database that is away
/// makes it wait, nothing else.
/// </summary>
internal sealed partial class OutboxRelay(IOutboxStore store, INotificationSender sender, OutboxLead lead, OutboxPublisher publisher, OutboxSignal signal, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FinishTime = TimeSpan.FromSeconds(5);

    private string? _lastFault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => abandon.CancelAfter(FinishTime));
        while (!stoppingToken.IsCancellationRequested)
        {
            await sender.WaitUntilReadyAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var published = await TryRelayAsync(abandon.Token);
            if (published < OutboxPublisher.BatchSize) await signal.WaitAsync(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await FinishAsync(abandon.Token);
    }

    // A clean stop leaves nothing to be sent late, and no lead to wait for.
    private async Task FinishAsync(CancellationToken abandon)
    {
        while (sender.IsReady && await TryRelayAsync(abandon) > 0)
        {
        }

        await TryAsync(async () =>
        {
            await lead.StepDownAsync(abandon);
            return 0;
        });
    }

    private Task<int> TryRelayAsync(CancellationToken abandon) => TryAsync(() => RelayAsync(abandon));

    private async Task<int> TryAsync(Func<Task<int>> work)
    {
        try
        {
            var done = await work();
            _lastFault = null;
            return done;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception fault)
        {
            // The database is away. What it holds is safe, and it is asked again until it answers.
            if (_lastFault != fault.Message) Log.Unreadable(logger, fault.Message);
            _lastFault = fault.Message;
            return 0;
        }
    }

    private async Task<int> RelayAsync(CancellationToken abandon)
    {
        await publisher.MarkAsync();
        // Whoever does not lead reads no more than one: it is another host's work.
        var hasLed = lead.IsHeld;
        var waiting = await store.ReadPendingAsync(after: 0, hasLed ? OutboxPublisher.BatchSize : 1, abandon);
        if (waiting.Count == 0 || !await lead.HoldsAsync(abandon)) return 0;
        if (!hasLed) waiting = await store.ReadPendingAsync(after: 0, OutboxPublisher.BatchSize, abandon);
        return await publisher.PublishAsync(waiting, abandon);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxUnreadable, LogLevel.Error, "The outbox cannot be read or marked now: {Fault} It is tried again until the database answers.")]
        public static partial void Unreadable(ILogger logger, string fault);
    }
}
