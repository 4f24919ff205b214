namespace EventBus.Publisher.Ask;

/// <summary>The table of design §4.5.</summary>
internal static class FailureReasonExtensions
{
    /// <summary>The word in headers, logs and metrics.</summary>
    public static string ToWord(this FailureReason reason) => reason switch
    {
        FailureReason.Timeout => "timeout",
        FailureReason.Budget => "budget",
        FailureReason.NoSubscriber => "no_subscriber",
        FailureReason.BrokerUnavailable => "broker_unavailable",
        FailureReason.CircuitOpen => "circuit_open",
        FailureReason.Overloaded => "overloaded",
        FailureReason.MalformedReply => "malformed_reply",
        FailureReason.PatchFailed => "patch_failed",
        FailureReason.PatchForbidden => "patch_forbidden",
        FailureReason.Conflict => "conflict",
        FailureReason.NotAllowed => "not_allowed",
        FailureReason.OversizeEvent or FailureReason.OversizeReply => "oversize",
        FailureReason.Loop => "loop",
        FailureReason.Stopping => "stopping",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no word."),
    };

    /// <summary>The status a closed subscription ends the call with.</summary>
    public static int ToStatus(this FailureReason reason) => reason switch
    {
        FailureReason.Timeout or FailureReason.Budget => 504,
        FailureReason.NoSubscriber or FailureReason.BrokerUnavailable or FailureReason.CircuitOpen or FailureReason.Overloaded or FailureReason.Stopping => 503,
        FailureReason.OversizeEvent => 413,
        _ => 502,
    };

    /// <summary>What the caller is told, about the subscription of that name.</summary>
    public static string ToSentence(this FailureReason reason, string subscription) => reason switch
    {
        FailureReason.Timeout => $"The subscription '{subscription}' did not answer in time.",
        FailureReason.Budget => $"The time for asking ended before the subscription '{subscription}' answered.",
        FailureReason.NoSubscriber => $"Nobody answers for the subscription '{subscription}' now. Try again later.",
        FailureReason.BrokerUnavailable => $"The subscription '{subscription}' cannot be asked now: the broker is not available. Try again later.",
        FailureReason.CircuitOpen => $"The subscription '{subscription}' is not asked now, because it failed too often. Try again later.",
        FailureReason.Overloaded => $"The subscription '{subscription}' has too many open asks. Try again later.",
        FailureReason.OversizeEvent => $"The request is too large for the subscription '{subscription}', which must check it. Send at most 256 KiB and 32 levels.",
        FailureReason.Stopping => "The host is stopping. Send the call again.",
        _ => $"The answer of the subscription '{subscription}' cannot be used ({reason.ToWord()}).",
    };
}
