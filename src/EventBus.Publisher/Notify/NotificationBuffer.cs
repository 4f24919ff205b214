using System.Threading.Channels;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Notify;

/// <summary>
/// Holds notifications until the broker has them. Bounded: a call never waits for the broker; what does not fit is dropped, counted and logged.
/// Several lanes send at once; one record always uses the same lane, which keeps its order.
/// </summary>
internal sealed partial class NotificationBuffer
{
    public const int Lanes = 16;

    private readonly Channel<Notification>[] _lanes;
    private readonly EventBusMetrics _metrics;
    private readonly ILogger<NotificationBuffer> _logger;

    public NotificationBuffer(IOptions<EventBusOptions> options, EventBusMetrics metrics, ILogger<NotificationBuffer> logger)
    {
        _metrics = metrics;
        _logger = logger;
        var room = Math.Max(1, options.Value.NotificationBuffer / Lanes);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<Notification>(new BoundedChannelOptions(room) { SingleReader = true }))];
    }

    public int Count => _lanes.Sum(lane => lane.Reader.Count);

    public ChannelReader<Notification> Lane(int index) => _lanes[index].Reader;

    public void Add(Notification notification)
    {
        var lane = _lanes[(uint)string.GetHashCode(notification.OrderKey, StringComparison.Ordinal) % Lanes];
        if (lane.Writer.TryWrite(notification)) return;
        _metrics.Dropped("notification");
        Log.Dropped(_logger, notification.EventName, notification.Call.CallId);
    }

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
