using System.Collections.Concurrent;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Notify;

/// <summary>
/// Sends what is in the <see cref="NotificationBuffer"/>, each until the broker confirms it: many at once, but changes of one resource one after the
/// other's confirm, so that no retry can overtake.
/// </summary>
internal sealed partial class NotificationPump(NotificationBuffer buffer, INotificationSender sender, ObserverPresence observers, TimeProvider time, ILogger<NotificationPump> logger)
    : IHostedService, IConfirms, IDisposable
{
    /// <summary>The most that a lost connection sends twice.</summary>
    private const int MostUnderWay = 256;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _abandon = new();
    private readonly SendWindow _window = new(MostUnderWay);
    private readonly ConcurrentQueue<OutboxMessage> _unconfirmed = new();
    private int _isRetrying;
    private Task _lanes = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var ordered = Enumerable.Range(0, NotificationBuffer.Lanes).Select(lane => Task.Run(() => RunInOrderAsync(lane), CancellationToken.None));
        _lanes = Task.WhenAll([Task.Run(RunAsync, CancellationToken.None), .. ordered]);
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

    public void Settle(OutboxMessage message, bool isConfirmed)
    {
        observers.EndProbe(message);
        if (isConfirmed)
        {
            buffer.Confirmed();
            _window.Leave();
        }
        else
        {
            _unconfirmed.Enqueue(message);
            if (Interlocked.Exchange(ref _isRetrying, 1) == 0) _ = RetryAsync();
        }
    }

    public void Dispose() => _abandon.Dispose();

    private async Task RunAsync()
    {
        await foreach (var notification in buffer.Unordered.ReadAllAsync(_abandon.Token))
        {
            await _window.EnterAsync(_abandon.Token);
            if (!sender.IsReady) await sender.WaitUntilReadyAsync(_abandon.Token);
            Send(notification);
        }

        await _window.EmptyAsync(_abandon.Token);
    }

    private void Send(OutboxMessage notification) => sender.Send(notification, observers.TryBeginProbe(notification), this);

    // They keep their places in the window: a broker that refuses does not get more and more.
    private async Task RetryAsync()
    {
        try
        {
            await Task.Delay(RetryDelay, time, _abandon.Token);
            await sender.WaitUntilReadyAsync(_abandon.Token);
            // Who is not among these begins the next round.
            Volatile.Write(ref _isRetrying, 0);
            var count = 0;
            for (; _unconfirmed.TryDequeue(out var notification); count++) Send(notification);
            Log.Retried(logger, count);
        }
        catch (OperationCanceledException)
        {
            // The host stops, and says how many are left.
        }
    }

    private async Task RunInOrderAsync(int lane)
    {
        await foreach (var notification in buffer.Lane(lane).ReadAllAsync(_abandon.Token))
        {
            await sender.WaitUntilReadyAsync(_abandon.Token);
            while (!await TrySendInOrderAsync(notification))
            {
                Log.Retried(logger, 1);
                await Task.Delay(RetryDelay, time, _abandon.Token);
                await sender.WaitUntilReadyAsync(_abandon.Token);
            }

            buffer.Confirmed();
        }
    }

    private async Task<bool> TrySendInOrderAsync(OutboxMessage notification)
    {
        var isProbe = observers.TryBeginProbe(notification);
        try
        {
            return await sender.TrySendAsync(notification, isProbe).WaitAsync(_abandon.Token);
        }
        finally
        {
            if (isProbe) observers.EndProbe(notification);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationRetried, LogLevel.Warning, "{Count} notifications were not confirmed and are sent again.")]
        public static partial void Retried(ILogger logger, int count);

        [LoggerMessage(EventIds.NotificationsLeft, LogLevel.Error, "The host stops with {Count} notifications that the broker did not take.")]
        public static partial void Left(ILogger logger, int count);
    }
}
