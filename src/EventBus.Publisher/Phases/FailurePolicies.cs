using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Phases;

/// <summary>How a call ends when a closed subscription fails (design §4.5). Pure.</summary>
internal static class FailurePolicies
{
    public static PhaseOutcome.End Close(string subscription, FailureReason reason, string processType)
    {
        var context = new JsonObject { ["subscription"] = subscription, ["reason"] = reason.ToWord() };
        // The handler has run: the caller must know that the change stands although the answer is hidden.
        if (processType == ProcessTypes.PostProcess) context["committed"] = true;
        return new PhaseOutcome.End(reason.ToStatus(), reason.ToSentence(subscription), context);
    }
}
