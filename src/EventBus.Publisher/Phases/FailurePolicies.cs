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
    public static PhaseOutcome.End Close(string subscription, Verdict.Failure failure, string processType)
    {
        var context = new JsonObject { ["subscription"] = subscription, ["reason"] = failure.Reason.ToWord() };
        var end = End(failure.Reason, subscription, context, processType);
        return failure.RetryAfter is { } time ? end with { RetryAfter = time } : end;
    }

    /// <summary>The host stops before the phase is over.</summary>
    public static PhaseOutcome.End Stop(string processType) => End(FailureReason.Stopping, "", new JsonObject { ["reason"] = FailureReason.Stopping.ToWord() }, processType);

    private static PhaseOutcome.End End(FailureReason reason, string subscription, JsonObject context, string processType)
    {
        // The handler has run: the caller must know that the change stands although the answer is hidden.
        if (processType == ProcessTypes.PostProcess) context["committed"] = true;
        return new PhaseOutcome.End(CallOutcome.Failed, reason.ToStatus(), reason.ToSentence(subscription), context);
    }
}
