namespace EventBus.Publisher.Audit;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>The handler ran, and its response went out, changed or not.</summary>
    Handled,

    /// <summary>A subscriber answered in the handler's place.</summary>
    Answered,

    /// <summary>A subscriber rejected the call. After the handler, the change stands.</summary>
    Rejected,

    /// <summary>A closed subscription failed, or the host was stopping. After the handler, the change stands.</summary>
    Failed,

    /// <summary>The caller hung up before it got the answer.</summary>
    Aborted,
}
