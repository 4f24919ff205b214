using System.Threading.Channels;
using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Notify;

/// <summary>
/// Holds the notifications that are not in the outbox, until the broker has them. Bounded: a call never waits for the broker; what does not fit is dropped, counted and logged.
/// Changes of one resource wait in one lane, which keeps their order; what changes nothing has a lane without an order.
/// </summary>
internal sealed partial class NotificationBuffer
{
    public const int Lanes = 16;

    private readonly Channel<OutboxMessage> _unordered;
    private readonly Channel<OutboxMessage>[] _lanes;
    private readonly int _room;
    private readonly EventBusMetrics _metrics;
    private readonly ILogger<NotificationBuffer> _logger;
    private int _waiting;

    public NotificationBuffer(IOptions<EventBusOptions> options, EventBusMetrics metrics, ILogger<NotificationBuffer> logger)
    {
        _room = options.Value.NotificationBuffer;
        _metrics = metrics;
        _logger = logger;
        _unordered = NewLane();
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => NewLane())];
    }

    /// <summary>Those that the broker has not confirmed.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public ChannelReader<OutboxMessage> Unordered => _unordered.Reader;

    public ChannelReader<OutboxMessage> Lane(int index) => _lanes[index].Reader;

    public void Add(OutboxMessage notification)
    {
        if (Interlocked.Increment(ref _waiting) <= _room && LaneOf(notification).Writer.TryWrite(notification)) return;
        Interlocked.Decrement(ref _waiting);
        _metrics.Dropped("notification");
        Log.Dropped(_logger, notification.EventName, notification.CallId);
    }

    /// <summary>The broker has one: its place is free.</summary>
    public void Confirmed() => Interlocked.Decrement(ref _waiting);

    /// <summary>No more is added: the readers end when they have read what is left.</summary>
    public void Complete()
    {
        _unordered.Writer.TryComplete();
        foreach (var lane in _lanes) lane.Writer.TryComplete();
    }

    private static Channel<OutboxMessage> NewLane() => Channel.CreateUnbounded<OutboxMessage>(new UnboundedChannelOptions { SingleReader = true });

    // The creation of a record stays before its change.
    private Channel<OutboxMessage> LaneOf(OutboxMessage notification) => IsChange(notification.EventName)
        ? _lanes[(uint)string.GetHashCode(notification.Channel, StringComparison.Ordinal) % Lanes]
        : _unordered;

    private static bool IsChange(string eventName) => eventName.EndsWith($".{ProcessTypes.PostProcess}", StringComparison.Ordinal) && !eventName.EndsWith($".get.{ProcessTypes.PostProcess}", StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationDropped, LogLevel.Error, "The notification '{EventName}' of call '{CallId}' is dropped: too many wait for the broker. Raise 'EventBus:NotificationBuffer' or look at the broker.")]
        public static partial void Dropped(ILogger logger, string eventName, string callId);
    }
}
