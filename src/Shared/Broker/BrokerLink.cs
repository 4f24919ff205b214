using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace EventBus.Broker;

/// <summary>
/// Keeps one connection to the broker and opens it again whenever it is lost. The client's own recovery is off, see <see cref="BrokerConnections"/>, and
/// MassTransit's back-off takes 6 to 17 s (ADR 0002).
/// </summary>
internal sealed partial class BrokerLink(
    BrokerLinkOptions options,
    Func<BrokerLinkSession, CancellationToken, Task> opened,
    Action<string> lost,
    TimeProvider time,
    ILogger logger)
{
    private string? _lastFault;

    /// <summary>Runs until <paramref name="stop"/>. Every fault is logged once, not once per attempt.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            var uri = options.Uris[attempt % options.Uris.Count];
            if (await TrySessionAsync(uri, stop)) attempt = 0;
            await PauseAsync(attempt, stop);
        }
    }

    private async Task<bool> TrySessionAsync(Uri uri, CancellationToken stop)
    {
        IConnection? connection = null;
        var wasOpen = false;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(options.ConnectTimeout);
            connection = await BrokerConnections.Factory(uri, options).CreateConnectionAsync(options.ClientName, limit.Token);
            var session = new BrokerLinkSession(connection, BrokerUris.UserName(uri));
            await opened(session, limit.Token);
            wasOpen = true;
            _lastFault = null;
            Log.Opened(logger, options.ClientName, uri.Host, uri.Port);
            ReportLoss(uri, BrokerFaults.Describe(await session.Ended.WaitAsync(stop)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            lost("The process is stopping.");
        }
        catch (Exception fault)
        {
            // Whatever went wrong, the answer is the same: say it once and try again.
            ReportLoss(uri, BrokerFaults.Describe(fault));
        }

        await LeaveAsync(connection, stop.IsCancellationRequested);
        return wasOpen;
    }

    private void ReportLoss(Uri uri, string fault)
    {
        lost(fault);
        if (_lastFault == fault) return;
        _lastFault = fault;
        Log.Lost(logger, options.ClientName, uri.Host, uri.Port, fault);
    }

    // It is abandoned in the background; only a clean stop waits, and not for long.
    private static async Task LeaveAsync(IConnection? connection, bool clean)
    {
        if (connection is null) return;
        var leave = BrokerConnections.LeaveAsync(connection);
        if (clean) await leave.WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PauseAsync(int attempt, CancellationToken stop)
    {
        var doubled = options.MinRetryDelay * Math.Pow(2, Math.Min(attempt, 8));
        var pause = doubled < options.MaxRetryDelay ? doubled : options.MaxRetryDelay;
        await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "The link '{Client}' to the broker at '{Host}:{Port}' is open.")]
        public static partial void Opened(ILogger logger, string client, string host, int port);

        [LoggerMessage(101, LogLevel.Warning, "The link '{Client}' to the broker at '{Host}:{Port}' is down: {Fault} It is tried again until it opens.")]
        public static partial void Lost(ILogger logger, string client, string host, int port, string fault);
    }
}
