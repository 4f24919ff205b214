namespace EventBus.Subscriber.EntityFrameworkCore;

/// <summary>One notification that was handled.</summary>
internal sealed class InboxRow
{
    public required string Subscriber { get; init; }

    /// <summary>See <see cref="InboxKey.Message"/>.</summary>
    public required string MessageKey { get; init; }

    /// <summary>UTC. Not a DateTimeOffset, which SQLite cannot compare.</summary>
    public required DateTime ProcessedDate { get; init; }
}
