using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Checking;
using EventBus.Subscriber;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Asking;

/// <summary>
/// One connection to the broker for all scripts, with a queue and a channel for each: a slow script holds up nobody else's asks, and operators see each
/// by itself. Consumes for the scripts that are active now.
/// </summary>
internal sealed partial class ScriptLink(
    ScriptFollower follower,
    ScriptAsks asks,
    CheckQueues checks,
    IOptions<SubscriberOptions> options,
    TimeProvider time,
    ILogger<ScriptLink> logger) : BackgroundService
{
    // A queue that could not be consumed is tried again this often.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private volatile BrokerLinkSession? _session;

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var leave = new CancellationTokenSource();
        var link = new BrokerLinkOptions { Uris = BrokerUris.TryParse(options.Value.Uri)!, ClientName = BrokerNames.ScriptsExchange };
        var running = new BrokerLink(link, OpenAsync, _ => _session = null, time, logger).RunAsync(leave.Token);
        follower.Changed += Wake;
        await KeepAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        follower.Changed -= Wake;
        await DrainAsync();
        await leave.CancelAsync();
        await running;
    }

    private async Task OpenAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        await checks.OpenAsync(session, cancellationToken);
        // The queues of the scripts follow: with their engines to be warmed they may take longer than a link has to open.
        _session = session;
        Wake(this, EventArgs.Empty);
    }

    private async Task KeepAsync(CancellationToken stop)
    {
        while (true)
        {
            await _wake.WaitAsync(Period, stop);
            if (_session is not { } session) continue;
            try
            {
                await asks.FollowAsync(session, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                Log.Failed(logger, BrokerFaults.Describe(fault));
            }
        }
    }

    private void Wake(object? sender, EventArgs change)
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(DrainTime, time);
        await asks.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskingFailed, LogLevel.Warning, "The queues of the scripts could not be brought up to date, and are tried again: {Fault}")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
