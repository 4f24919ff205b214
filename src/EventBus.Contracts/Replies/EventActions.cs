namespace EventBus.Contracts;

/// <summary>The values of <see cref="EventDecision.Action"/>.</summary>
public static class EventActions
{
    /// <summary>Go on unchanged.</summary>
    public const string Continue = "continue";

    /// <summary>Go on with the changes of <see cref="EventDecision.Patch"/> or <see cref="EventDecision.Merge"/>.</summary>
    public const string Modify = "modify";

    /// <summary>Answer the call with <see cref="EventDecision.Response"/>; the handler does not run.</summary>
    public const string Respond = "respond";

    /// <summary>End the call with <see cref="EventDecision.Error"/>.</summary>
    public const string Reject = "reject";
}
