using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Notify;

/// <summary>Sends what is in the <see cref="NotificationBuffer"/>, each until the broker confirms it, in order within a lane.</summary>
internal sealed partial class NotificationPump(NotificationBuffer buffer, INotificationSender sender, ObserverPresence observers, TimeProvider time, ILogger<NotificationPump> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _abandon = new();
    private Task _lanes = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _lanes = Task.WhenAll(Enumerable.Range(0, NotificationBuffer.Lanes).Select(lane => Task.Run(() => RunAsync(lane), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left. A broker that is away is not waited for.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        buffer.Complete();
        var patience = sender.IsReady ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;
        await _lanes.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _abandon.CancelAsync();
        await _lanes.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (buffer.Waiting > 0) Log.Left(logger, buffer.Waiting);
    }

    public void Dispose() => _abandon.Dispose();

    private async Task RunAsync(int lane)
    {
        await foreach (var notification in buffer.Lane(lane).ReadAllAsync(_abandon.Token))
        {
            await sender.WaitUntilReadyAsync(_abandon.Token);
            while (!await TrySendAsync(notification))
            {
                Log.Retried(logger, notification.EventName, notification.CallId);
                await Task.Delay(RetryDelay, time, _abandon.Token);
                await sender.WaitUntilReadyAsync(_abandon.Token);
            }

            buffer.Confirmed();
        }
    }

    private async Task<bool> TrySendAsync(OutboxMessage notification)
    {
        var isProbe = observers.TryBeginProbe(notification);
        try
        {
            return await sender.TrySendAsync(notification, isProbe, _abandon.Token);
        }
        finally
        {
            if (isProbe) observers.EndProbe(notification);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationRetried, LogLevel.Warning, "The notification '{EventName}' of call '{CallId}' was not confirmed and is sent again.")]
        public static partial void Retried(ILogger logger, string eventName, string callId);

        [LoggerMessage(EventIds.NotificationsLeft, LogLevel.Error, "The host stops with {Count} notifications that the broker did not take.")]
        public static partial void Left(ILogger logger, int count);
    }
}
