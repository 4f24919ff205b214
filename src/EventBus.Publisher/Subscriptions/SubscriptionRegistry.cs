using System.Collections.Concurrent;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Following;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Keeps the snapshot of active subscriptions that calls are planned from.</summary>
internal sealed partial class SubscriptionRegistry(ISubscriptionStore store, TimeProvider time, ILogger<SubscriptionRegistry> logger)
    : StoreFollower(time), ISubscriptionRefresher
{
    private readonly ConcurrentDictionary<string, SubscriptionState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _resets = new(StringComparer.Ordinal);
    private volatile SubscriptionSnapshot _snapshot = SubscriptionSnapshot.Empty;
    private long _revision = -1;

    public SubscriptionSnapshot Snapshot => _snapshot;

    /// <summary>What changes about a subscription in this host; null when it was never active here.</summary>
    public SubscriptionState? StateOf(string name) => _states.GetValueOrDefault(name);

    protected override async Task FollowAsync(CancellationToken cancellationToken)
    {
        var revision = await store.GetRevisionAsync(cancellationToken);
        if (revision == _revision) return;
        var records = await store.ListAsync(cancellationToken);
        foreach (var record in records) await FollowResetAsync(record, isFirst: _revision < 0);
        _snapshot = new SubscriptionSnapshot([.. records.Where(record => record.Options.IsActive).Select(record => ToSubscription(record, revision))]);
        _revision = revision;
        Log.Changed(logger, _snapshot.Active.Count, records.Count);
    }

    protected override void OnUnreadable(string fault) => Log.Unreadable(logger, fault);

    private async Task FollowResetAsync(SubscriptionRecord record, bool isFirst)
    {
        var name = record.Options.Name;
        if (record.CircuitResetDate is not { } date || _resets.GetValueOrDefault(name) == date) return;
        _resets[name] = date;
        if (isFirst || StateOf(name) is not { } state) return;
        await state.Circuit.ResetAsync();
        Log.CircuitReset(logger, name);
    }

    private Subscription ToSubscription(SubscriptionRecord record, long revision) =>
        new(record.Options, _states.GetOrAdd(record.Options.Name, _ => new SubscriptionState(Time)), record.Origin == SubscriptionOrigin.Script ? revision : null);

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
