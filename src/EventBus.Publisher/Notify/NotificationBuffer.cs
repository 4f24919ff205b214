using System.Threading.Channels;
using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Notify;

/// <summary>
/// Holds the notifications that are not in the outbox, until the broker has them. Bounded: a call never waits for the broker; what does not fit is dropped, counted and logged.
/// Several lanes send at once; one order key always uses the same lane, which keeps its order.
/// </summary>
internal sealed partial class NotificationBuffer
{
    public const int Lanes = 16;

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
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<OutboxMessage>(new UnboundedChannelOptions { SingleReader = true }))];
    }

    /// <summary>Those that the broker has not confirmed.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public ChannelReader<OutboxMessage> Lane(int index) => _lanes[index].Reader;

    public void Add(OutboxMessage notification)
    {
        var lane = _lanes[(uint)string.GetHashCode(OrderKey(notification), StringComparison.Ordinal) % Lanes];
        if (Interlocked.Increment(ref _waiting) <= _room && lane.Writer.TryWrite(notification)) return;
        Interlocked.Decrement(ref _waiting);
        _metrics.Dropped("notification");
        Log.Dropped(_logger, notification.EventName, notification.CallId);
    }

    /// <summary>The broker has one: its place is free.</summary>
    public void Confirmed() => Interlocked.Decrement(ref _waiting);

    /// <summary>No more is added: the readers end when they have read what is left.</summary>
    public void Complete()
    {
        foreach (var lane in _lanes) lane.Writer.TryComplete();
    }

    // Changes of one resource stay in order, the creation of a record before its change. What changes nothing may go by any lane.
    private static string OrderKey(OutboxMessage notification) =>
        EventName.TryParse(notification.EventName, out var name) && name is { ProcessType: ProcessTypes.PostProcess, Verb: not "get" } ? notification.Channel : notification.CallId;

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationDropped, LogLevel.Error, "The notification '{EventName}' of call '{CallId}' is dropped: too many wait for the broker. Raise 'EventBus:NotificationBuffer' or look at the broker.")]
        public static partial void Dropped(ILogger logger, string eventName, string callId);
    }
}
