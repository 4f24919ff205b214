namespace EventBus.Subscriber.Delivery;

/// <summary>What becomes of a notification that could not be handled.</summary>
internal abstract record FailureAction
{
    private FailureAction()
    {
    }

    /// <summary>It is tried again, out of order, when the delay is over.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : FailureAction;

    /// <summary>It is kept for a person to look at.</summary>
    /// <param name="Reason">A word of <see cref="Contracts.DeadLetterReasons"/>.</param>
    public sealed record DeadLetter(string Reason) : FailureAction;
}
