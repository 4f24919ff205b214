using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Diagnostics;

/// <summary>The instruments of the meter <c>EventBus</c>.</summary>
internal sealed class EventBusMetrics
{
    public const string MeterName = "EventBus";

    private readonly Counter<long> _asks;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _unobserved;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _caught;
    private readonly Counter<long> _redriven;
    private readonly Histogram<double> _lag;
    private readonly Meter _meter;

    public EventBusMetrics(IMeterFactory meters)
    {
        var meter = _meter = meters.Create(MeterName);
        _asks = meter.CreateCounter<long>("eventbus.asks", "{ask}", "Asks by subscription and outcome.");
        _durations = meter.CreateHistogram<double>("eventbus.asks.duration", "s", "From the moment an ask was to be sent until its outcome was known, by subscription and outcome.");
        _dropped = meter.CreateCounter<long>("eventbus.dropped", "{message}", "Messages nobody waits for that could not be sent.");
        _unobserved = meter.CreateCounter<long>("eventbus.notifications.unobserved", "{message}", "Notifications from memory that were not made, because nobody observes their event.");
        _ignored = meter.CreateCounter<long>("eventbus.replies.ignored", "{reply}", "Replies that no open ask waits for, or that came from the wrong broker user.");
        _caught = meter.CreateCounter<long>("eventbus.canaries.caught", "{ask}", "Canary asks that were not returned: a binding catches asks that are not its own.");
        _lag = meter.CreateHistogram<double>("eventbus.outbox.lag", "s", "From the commit of a change until the broker confirmed its notification.");
        _redriven = meter.CreateCounter<long>("eventbus.dead_letters.redriven", "{message}", "Dead letters that operators put into the observer's queue again.");
    }

    /// <summary>The outcome is <c>answered</c>, <c>cancelled</c> or the word of the failure.</summary>
    public void Asked(string subscription, string outcome, TimeSpan took)
    {
        TagList tags = [new("subscription", subscription), new("outcome", outcome)];
        _asks.Add(1, tags);
        _durations.Record(took.TotalSeconds, tags);
    }

    /// <summary>Somebody was not asked: <c>loop</c> or <c>break_glass</c>.</summary>
    public void LeftOut(string subscription, string reason) => _asks.Add(1, new("subscription", subscription), new("outcome", reason));

    public void Dropped(string kind) => _dropped.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Unobserved(int notifications = 1) => _unobserved.Add(notifications);

    public void ReplyIgnored(string reason) => _ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void CanaryCaught(string channel) => _caught.Add(1, new KeyValuePair<string, object?>("channel", channel));

    /// <summary>A notification of the outbox was confirmed.</summary>
    public void Published(TimeSpan lag) => _lag.Record(lag.TotalSeconds);

    /// <summary>Shows what waits in the outbox.</summary>
    public void Watch(Func<OutboxBacklog?> backlog, TimeProvider time)
    {
        _meter.CreateObservableGauge("eventbus.outbox.messages", () => backlog()?.Messages ?? 0, "{message}", "Notifications in the outbox that the broker has not confirmed.");
        _meter.CreateObservableGauge("eventbus.outbox.size", () => backlog()?.Bytes ?? 0, "By", "The length of their bodies.");
        _meter.CreateObservableGauge("eventbus.outbox.age", () => backlog()?.Oldest is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0, "s", "How long the oldest of them waits.");
    }

    public void Redriven(string subscriber, int count) => _redriven.Add(count, new KeyValuePair<string, object?>("subscriber", subscriber));
}
