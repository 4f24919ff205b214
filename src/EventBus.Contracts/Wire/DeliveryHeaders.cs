namespace EventBus.Contracts;

/// <summary>The AMQP headers a notification gets on its way to one observer: when it is tried again, is a dead letter, or is replayed. All others stay as the host sent them.</summary>
public static class DeliveryHeaders
{
    /// <summary>How many times a handler failed on it; a whole number. Absent on the first delivery.</summary>
    public const string Attempts = "eventbus-attempts";

    /// <summary>Why it is a dead letter: a word of <see cref="DeadLetterReasons"/>.</summary>
    public const string DeadReason = "eventbus-dead-reason";

    /// <summary>What went wrong last: the type of the exception and its message, at most 500 characters.</summary>
    public const string LastError = "eventbus-last-error";

    /// <summary>When it failed last: ISO 8601, UTC.</summary>
    public const string FailedAt = "eventbus-failed-at";

    /// <summary>
    /// The id of the replay that sent it again: 32 hexadecimal digits. Part of the key for dedup, because a replay is meant to be handled once more.
    /// </summary>
    public const string Replay = "eventbus-replay";
}
