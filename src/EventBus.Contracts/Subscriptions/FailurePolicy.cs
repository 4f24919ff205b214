namespace EventBus.Contracts;

/// <summary>What a failed ask does to the call (design §4.5).</summary>
public enum FailurePolicy
{
    /// <summary>The ask is skipped, counted, and named in <c>X-EventBus-Skipped</c>.</summary>
    Open,

    /// <summary>The call ends with the status of the failure.</summary>
    Closed,
}
