namespace EventBus.Publisher.DeadLetters;

/// <summary>Which dead letters; what is null does not narrow.</summary>
internal sealed record DeadLetterFilter
{
    /// <summary>All of them.</summary>
    public static DeadLetterFilter None { get; } = new();

    public string? Reason { get; init; }

    public string? Channel { get; init; }

    public string? Resource { get; init; }

    public string? EventName { get; init; }

    public string? CallId { get; init; }

    /// <summary>Failed then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Failed before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlySet<string>? MessageIds { get; init; }

    /// <summary>Whether it covers everything.</summary>
    public bool IsEmpty => this == None;

    public bool Covers(DeadLetter letter) =>
        Is(Reason, letter.Reason)
        && Is(Channel, letter.Channel)
        && Is(Resource, letter.Resource)
        && Is(EventName, letter.EventName)
        && Is(CallId, letter.CallId)
        && (MessageIds is null || letter.MessageId is { } id && MessageIds.Contains(id))
        && IsInTime(letter.FailedAt ?? letter.CreatedDate);

    private static bool Is(string? wanted, string? value) => wanted is null || wanted == value;

    private bool IsInTime(DateTimeOffset? moment) => Since is null && Until is null || moment is { } known && !(known < Since) && !(known >= Until);
}
