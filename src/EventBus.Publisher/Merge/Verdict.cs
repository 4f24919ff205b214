using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>What one reply, or its absence, means for the call.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Shown to the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Kept in the audit of the call.</summary>
    public JsonObject? Annotations { get; init; }

    public static Verdict Continue { get; } = new Change([]);

    /// <summary>Go on, with these writes; none is <c>continue</c>.</summary>
    public sealed record Change(IReadOnlyList<JsonChange> Writes) : Verdict;

    /// <summary>Answer the call.</summary>
    public sealed record Respond(EventResponse Response) : Verdict;

    /// <summary>End the call.</summary>
    public sealed record Reject(EventError Error) : Verdict;

    /// <summary>No usable answer.</summary>
    public sealed record Failure(FailureReason Reason, string Detail) : Verdict
    {
        /// <summary>When to come again, if it is known.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>Whether it counts against the subscriber in its circuit breaker (ADR 0006).</summary>
        public bool IsOfSubscriber { get; init; } = Reason is FailureReason.Timeout or FailureReason.MalformedReply or FailureReason.PatchFailed
            or FailureReason.PatchForbidden or FailureReason.NotAllowed or FailureReason.OversizeReply;
    }

    /// <summary>Nobody wants the answer any more: the caller hung up, another reply ended the phase, or the host stops.</summary>
    public sealed record Cancelled : Verdict;
}
