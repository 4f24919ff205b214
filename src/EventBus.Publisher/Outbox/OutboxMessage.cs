namespace EventBus.Publisher.Outbox;

/// <summary>A notification in the outbox: stored with the change it tells of, published until the broker confirms it, kept for replays.</summary>
public sealed record OutboxMessage
{
    /// <summary>Ascending in the order of the commits of one record. 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>A UUID; the same on every attempt: the key for dedup.</summary>
    public required string MessageId { get; init; }

    /// <summary>When the change was made.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>When the broker confirmed it; null while it waits.</summary>
    public DateTimeOffset? PublishedDate { get; init; }

    /// <summary>The call it belongs to.</summary>
    public required string CallId { get; init; }

    /// <summary>Four words: also the routing key.</summary>
    public required string EventName { get; init; }

    /// <summary>The channel: also the exchange.</summary>
    public required string Channel { get; init; }

    /// <summary>The resource, for instance <c>user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The records it is about; empty when they are not known. Messages that share one are published in order, one after the other's confirm.</summary>
    public required IReadOnlyList<string> RecordIds { get; init; }

    /// <summary>The message's headers; the values are texts and whole numbers (<see cref="int"/>).</summary>
    public required IReadOnlyDictionary<string, object?> Headers { get; init; }

    /// <summary>The event as JSON, redacted.</summary>
    public required byte[] Body { get; init; }
}
