namespace EventBus.Publisher.DeadLetters;

/// <summary>A notification that could not be handled, without its body.</summary>
internal sealed record DeadLetter
{
    /// <summary>Whose.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Its place in the queue, from 1.</summary>
    public required long Position { get; init; }

    /// <summary>A word of <see cref="Contracts.DeadLetterReasons"/>, one of RabbitMQ's, or <c>unknown</c>.</summary>
    public required string Reason { get; init; }

    public string? MessageId { get; init; }

    /// <summary>How many times a handler failed on it; where only the broker counted, how many times it was given up.</summary>
    public long? Attempts { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? EventName { get; init; }

    public string? Channel { get; init; }

    public string? Resource { get; init; }

    public string? ResourceId { get; init; }

    public string? CallId { get; init; }

    /// <summary>When the host sent it; whole seconds.</summary>
    public DateTimeOffset? CreatedDate { get; init; }
}
