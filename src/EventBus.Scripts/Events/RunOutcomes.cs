namespace EventBus.Scripts.Events;

/// <summary>The words for how a run ended, in <c>event_script_run</c>.</summary>
internal static class RunOutcomes
{
    /// <summary>The call goes on as it was.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The script changed the call or its answer.</summary>
    public const string Changed = "changed";

    /// <summary>The script answered the call.</summary>
    public const string Responded = "responded";

    /// <summary>The script threw: it refused the call.</summary>
    public const string Rejected = "rejected";

    /// <summary>What it left cannot be used, or it does not compile, or no engine was free.</summary>
    public const string Failed = "failed";

    /// <summary>It took too long.</summary>
    public const string Timeout = "timeout";

    /// <summary>Its process died.</summary>
    public const string Crashed = "crashed";

    /// <summary>It took too much memory.</summary>
    public const string Memory = "memory";
}
