namespace EventBus.Publisher.BreakGlass;

/// <summary>One use of a break-glass switch: all asks of a channel are observations until it ends. Kept afterwards: it is its own audit.</summary>
/// <param name="Id">The id in the store.</param>
/// <param name="Channel">A channel or a pattern of channels.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="CreatedDate">Since when.</param>
/// <param name="CreatedById">The administrator who did it; null when it was done in code.</param>
/// <param name="ExpiryDate">When it ends by itself.</param>
/// <param name="EndedDate">When it was ended by hand; null otherwise.</param>
/// <param name="EndedById">The administrator who ended it.</param>
public sealed record BreakGlassRecord(
    long Id,
    string Channel,
    string Reason,
    DateTimeOffset CreatedDate,
    long? CreatedById,
    DateTimeOffset ExpiryDate,
    DateTimeOffset? EndedDate,
    long? EndedById)
{
    /// <summary>The longest time, in minutes: a day. What shall last longer is a subscription that is switched off.</summary>
    public const int MaxMinutes = 1440;

    /// <summary>Whether it is in force at that moment.</summary>
    public bool IsActive(DateTimeOffset now) => EndedDate is null && ExpiryDate > now;
}
