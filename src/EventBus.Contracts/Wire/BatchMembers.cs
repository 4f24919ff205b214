namespace EventBus.Contracts;

/// <summary>
/// The members of the bodies that hold several asks, <c>[{"correlation_id":…,"headers":{…},"event":{…}}]</c>, and several replies,
/// <c>[{"correlation_id":…,"reply":{…}}]</c>.
/// </summary>
public static class BatchMembers
{
    /// <summary>Of the ask, and of the reply to it.</summary>
    public const string CorrelationId = "correlation_id";

    /// <summary>The ask's headers, see <see cref="EventHeaders"/>: texts and whole numbers.</summary>
    public const string Headers = "headers";

    /// <summary>The ask's body.</summary>
    public const string Event = "event";

    /// <summary>The reply's body. Absent, null or <c>{}</c>: go on unchanged.</summary>
    public const string Reply = "reply";
}
