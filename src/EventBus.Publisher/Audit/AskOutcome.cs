namespace EventBus.Publisher.Audit;

/// <summary>What came of one ask.</summary>
public enum AskOutcome
{
    /// <summary>Go on, nothing to change.</summary>
    Continue,

    /// <summary>Go on with changes.</summary>
    Modify,

    /// <summary>The subscriber answers the call.</summary>
    Respond,

    /// <summary>The subscriber ends the call.</summary>
    Reject,

    /// <summary>A copy went out; nobody waits for an answer.</summary>
    Sent,

    /// <summary>No usable answer.</summary>
    Failed,

    /// <summary>The phase or the call ended before the answer came.</summary>
    Cancelled,
}
