namespace EventBus.Publisher.Outbox;

/// <summary>Which messages of the outbox; what is null does not narrow.</summary>
public sealed record OutboxFilter
{
    /// <summary>Changes made then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Changes made before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>One channel, no pattern.</summary>
    public string? Channel { get; init; }

    /// <summary>The resource.</summary>
    public string? Resource { get; init; }

    /// <summary>One record of the resource.</summary>
    public string? RecordId { get; init; }

    /// <summary>The call.</summary>
    public string? CallId { get; init; }

    /// <summary>Whether the broker has it.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>The message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Only those with a greater id: what is left behind a page.</summary>
    public long? After { get; init; }
}
