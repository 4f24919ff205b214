using System.Collections.Concurrent;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Keeps the snapshot of active subscriptions that calls are planned from. Follows the store four times a second.</summary>
internal sealed partial class SubscriptionRegistry(ISubscriptionStore store, TimeProvider time, ILogger<SubscriptionRegistry> logger)
    : BackgroundService, ISubscriptionRefresher
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly ConcurrentDictionary<string, SubscriptionState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _resets = new(StringComparer.Ordinal);
    private volatile SubscriptionSnapshot _snapshot = SubscriptionSnapshot.Empty;
    private long _revision = -1;
    private string? _lastFault;

    public SubscriptionSnapshot Snapshot => _snapshot;

    /// <summary>What changes about a subscription in this host; null when it was never active here.</summary>
    public SubscriptionState? StateOf(string name) => _states.GetValueOrDefault(name);

    /// <summary>Reads the store before the first call is served. A store that cannot be read stops the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(cancellationToken);
        }
        finally
        {
            _following.Release();
        }
    }

    public override void Dispose()
    {
        _following.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryFollowAsync(stoppingToken);
    }

    private async Task TryFollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
            _lastFault = null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The last snapshot stays in force: a database that is away for a moment must not switch checks off.
            if (_lastFault != fault.Message) Log.Unreadable(logger, fault.Message);
            _lastFault = fault.Message;
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var revision = await store.GetRevisionAsync(cancellationToken);
        if (revision == _revision) return;
        var records = await store.ListAsync(cancellationToken);
        foreach (var record in records) await FollowResetAsync(record, isFirst: _revision < 0);
        _snapshot = new SubscriptionSnapshot([.. records.Where(record => record.Options.IsActive).Select(ToSubscription)]);
        _revision = revision;
        Log.Changed(logger, _snapshot.Active.Count, records.Count);
    }

    private async Task FollowResetAsync(SubscriptionRecord record, bool isFirst)
    {
        var name = record.Options.Name;
        if (record.CircuitResetDate is not { } date || _resets.GetValueOrDefault(name) == date) return;
        _resets[name] = date;
        if (isFirst || StateOf(name) is not { } state) return;
        await state.Circuit.ResetAsync();
        Log.CircuitReset(logger, name);
    }

    private Subscription ToSubscription(SubscriptionRecord record) => new(record.Options, _states.GetOrAdd(record.Options.Name, _ => new SubscriptionState(time)));

    private static partial class Log
    {
        [LoggerMessage(EventIds.CircuitReset, LogLevel.Information, "The circuit of '{Subscription}' is closed by hand.")]
        public static partial void CircuitReset(ILogger logger, string subscription);

        [LoggerMessage(EventIds.SubscriptionsChanged, LogLevel.Information, "{Active} of {All} subscriptions are active.")]
        public static partial void Changed(ILogger logger, int active, int all);

        [LoggerMessage(EventIds.SubscriptionsUnreadable, LogLevel.Error, "The subscriptions cannot be read; the last ones stay in force: {Fault}")]
        public static partial void Unreadable(ILogger logger, string fault);
    }
}
