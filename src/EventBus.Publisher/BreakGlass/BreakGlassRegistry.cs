using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Following;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.BreakGlass;

/// <summary>Keeps the switches that are on.</summary>
internal sealed partial class BreakGlassRegistry(IBreakGlassStore store, TimeProvider time, ILogger<BreakGlassRegistry> logger) : StoreFollower(time)
{
    private volatile IReadOnlyList<(BreakGlassRecord Record, ChannelPattern Channels)> _active = [];

    /// <summary>Whether the asks of a channel are only observations now. The end of a switch is a matter of the clock, not of the store.</summary>
    public bool IsOn(string channel) => _active is { Count: > 0 } active && active.Any(entry => entry.Channels.Covers(channel) && entry.Record.IsActive(Time.GetUtcNow()));

    protected override async Task FollowAsync(CancellationToken cancellationToken)
    {
        var records = await store.ListActiveAsync(cancellationToken);
        var (before, now) = (_active.Select(entry => entry.Record.Id).ToHashSet(), records.Select(record => record.Id).ToHashSet());
        foreach (var begun in records.Where(record => !before.Contains(record.Id))) Log.Begun(logger, begun.Channel, begun.ExpiryDate, begun.Reason);
        foreach (var (ended, _) in _active.Where(entry => !now.Contains(entry.Record.Id))) Log.Ended(logger, ended.Channel);
        _active = [.. records.Select(record => (record, ChannelPattern.Parse(record.Channel)))];
    }

    protected override void OnUnreadable(string fault) => Log.Unreadable(logger, fault);

    private static partial class Log
    {
        [LoggerMessage(EventIds.BreakGlassChanged, LogLevel.Warning, "Break-glass: nobody is obeyed on '{Channel}' until {ExpiryDate:u}, because: {Reason}")]
        public static partial void Begun(ILogger logger, string channel, DateTimeOffset expiryDate, string reason);

        [LoggerMessage(EventIds.BreakGlassEnded, LogLevel.Warning, "Break-glass is over on '{Channel}': subscriptions are obeyed again.")]
        public static partial void Ended(ILogger logger, string channel);

        [LoggerMessage(EventIds.BreakGlassUnreadable, LogLevel.Error, "The break-glass switches cannot be read; those that are on stay so until they expire: {Fault}")]
        public static partial void Unreadable(ILogger logger, string fault);
    }
}
