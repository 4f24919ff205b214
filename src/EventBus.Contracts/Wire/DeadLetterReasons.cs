namespace EventBus.Contracts;

/// <summary>Why a notification could not be handled. RabbitMQ's own reasons (<c>delivery_limit</c>, <c>maxlen</c>, <c>rejected</c>, <c>expired</c>) stand beside them.</summary>
public static class DeadLetterReasons
{
    /// <summary>The handler failed at the last attempt of the retry ladder.</summary>
    public const string AttemptsExhausted = "attempts_exhausted";

    /// <summary>The handler said that no other attempt can succeed.</summary>
    public const string Permanent = "permanent";

    /// <summary>The message is no event.</summary>
    public const string Malformed = "malformed";
}
