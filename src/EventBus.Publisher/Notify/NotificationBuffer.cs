using System.Threading.Channels;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Notify;

/// <summary>
/// Holds notifications until the broker has them. Bounded: a call never waits for the broker; what does not fit is dropped, counted and logged.
/// Several lanes send at once; one order key always uses the same lane, which keeps its order.
/// </summary>
internal sealed partial class NotificationBuffer
{
    public const int Lanes = 16;

    private readonly Channel<Notification>[] _lanes;
    private readonly int _room;
    private readonly EventBusMetrics _metrics;
    private readonly ILogger<NotificationBuffer> _logger;
    private int _waiting;

    public NotificationBuffer(IOptions<EventBusOptions> options, EventBusMetrics metrics, ILogger<NotificationBuffer> logger)
    {
        _room = options.Value.NotificationBuffer;
        _metrics = metrics;
        _logger = logger;
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Notification>(new UnboundedChannelOptions { SingleReader = true }))];
    }

    /// <summary>Those that the broker has not confirmed.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public ChannelReader<Notification> Lane(int index) => _lanes[index].Reader;

    public void Add(Notification notification)
    {
        var lane = _lanes[(uint)string.GetHashCode(notification.OrderKey, StringComparison.Ordinal) % Lanes];
        if (Interlocked.Increment(ref _waiting) <= _room && lane.Writer.TryWrite(notification)) return;
        Interlocked.Decrement(ref _waiting);
        _metrics.Dropped("notification");
        Log.Dropped(_logger, notification.EventName, notification.Call.CallId);
    }

    /// <summary>The broker has one: its place is free.</summary>
    public void Confirmed() => Interlocked.Decrement(ref _waiting);

    /// <summary>No more is added: the readers end when they have read what is left.</summary>
    public void Complete()
    {
        foreach (var lane in _lanes) lane.Writer.TryComplete();
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationDropped, LogLevel.Error, "The notification '{EventName}' of call '{CallId}' is dropped: too many wait for the broker. Raise 'EventBus:NotificationBuffer' or look at the broker.")]
        public static partial void Dropped(ILogger logger, string eventName, string callId);
    }
}
