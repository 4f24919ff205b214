namespace EventBus.Subscriber;

/// <summary>
/// A handler of notifications throws it when no other attempt can succeed. The notification is a dead letter at once, with the reason <c>permanent</c>,
/// instead of being tried again.
/// </summary>
public sealed class PermanentFailureException : Exception
{
    /// <summary>A failure without words of its own.</summary>
    public PermanentFailureException()
        : this("The handler said that no other attempt can succeed.")
    {
    }

    /// <summary>A failure with its reason.</summary>
    /// <param name="message">A sentence for whoever looks at the dead letter. It stands in a header, so no secrets.</param>
    public PermanentFailureException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and cause.</summary>
    /// <param name="message">A sentence for whoever looks at the dead letter. It stands in a header, so no secrets.</param>
    /// <param name="innerException">What happened.</param>
    public PermanentFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
