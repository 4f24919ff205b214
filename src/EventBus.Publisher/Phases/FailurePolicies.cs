using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Merge;

namespace EventBus.Publisher.Phases;

/// <summary>How a call ends that cannot go on without an answer (design §4.5). Pure.</summary>
internal static class FailurePolicies
{
    /// <summary>A closed subscription failed.</summary>
    public static PhaseOutcome.End Close(string subscription, Verdict.Failure failure, Phase phase)
    {
        var context = new JsonObject { ["subscription"] = subscription, ["reason"] = failure.Reason.ToWord() };
        var end = End(failure.Reason, subscription, context, phase);
        return failure.RetryAfter is { } time ? end with { RetryAfter = time } : end;
    }

    /// <summary>The host stops before the phase is over, or before the call begins.</summary>
    public static PhaseOutcome.End Stop(Phase? phase = null) => End(FailureReason.Stopping, "", new JsonObject { ["reason"] = FailureReason.Stopping.ToWord() }, phase);

    private static PhaseOutcome.End End(FailureReason reason, string subscription, JsonObject context, Phase? phase)
    {
        // When the handler has run the caller must know that the change stands, although the answer is hidden.
        if (phase?.Name.ProcessType == ProcessTypes.PostProcess) context["committed"] = phase.IsCommitted;
        return new PhaseOutcome.End(CallOutcome.Failed, reason.ToStatus(), reason.ToSentence(subscription), context);
    }
}
