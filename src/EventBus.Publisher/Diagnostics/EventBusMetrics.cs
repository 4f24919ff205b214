using System.Diagnostics.Metrics;

namespace EventBus.Publisher.Diagnostics;

/// <summary>The instruments of the meter <c>EventBus</c>.</summary>
internal sealed class EventBusMetrics(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(MeterName);
    private Counter<long>? _asks;
    private Counter<long>? _dropped;
    private Counter<long>? _unmatched;
    private Counter<long>? _caught;

    public const string MeterName = "EventBus";

    /// <summary>Asks by subscription and outcome: <c>answered</c> or the word of the failure.</summary>
    public void Asked(string subscription, string outcome) =>
        (_asks ??= _meter.CreateCounter<long>("eventbus.asks")).Add(1, new("subscription", subscription), new("outcome", outcome));

    /// <summary>Messages nobody waits for that could not be sent.</summary>
    public void Dropped(string kind) => (_dropped ??= _meter.CreateCounter<long>("eventbus.dropped")).Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Replies that no open ask waits for (late, duplicate, unknown), or that came from the wrong broker user.</summary>
    public void ReplyIgnored(string reason) => (_unmatched ??= _meter.CreateCounter<long>("eventbus.replies.ignored")).Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Canary asks that were not returned: a binding catches asks that are not its own.</summary>
    public void CanaryCaught(string channel) => (_caught ??= _meter.CreateCounter<long>("eventbus.canaries.caught")).Add(1, new KeyValuePair<string, object?>("channel", channel));
}
