namespace EventBus.Contracts;

/// <summary>The message of every channel, as a subscriber receives it: the body and what the properties and headers say.</summary>
public sealed record SystemEvent
{
    /// <summary>The body.</summary>
    public required EventPayload Payload { get; init; }

    /// <summary>Unique per message; for a notification stable over every retry and redelivery: the key for dedup.</summary>
    public required string MessageId { get; init; }

    /// <summary>The call this event belongs to.</summary>
    public required string CallId { get; init; }

    /// <summary>The channel, for instance <c>system.user.pre_process</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>When the host sent it; whole seconds.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>The id in the path, if any.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Who called.</summary>
    public EventCaller Caller { get; init; } = EventCaller.Anonymous;

    /// <summary>The chain token. Copy it into the header <see cref="HttpHeaders.Chain"/> of calls made while handling this event.</summary>
    public string? Chain { get; init; }

    /// <summary>For scripts only: what gives their calls the caller's rights, in the header <see cref="HttpHeaders.Caller"/>. A secret.</summary>
    public string? CallerToken { get; init; }

    /// <summary>For scripts only: the revision of the subscriptions by which the ask was planned.</summary>
    public long? Revision { get; init; }

    /// <summary>The subscription that is asked; null for a notification.</summary>
    public string? Subscription { get; init; }

    /// <summary>The time to answer, from the moment the host sent the ask; null for a notification.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>W3C trace context of the call, if it is traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Which attempt this is: 1 unless a handler failed on this notification before.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The replay that sent it again, 32 hexadecimal digits; null unless an operator replayed it. Do not repeat effects on others then.</summary>
    public string? Replay { get; init; }
}
