using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Phases;

/// <summary>Makes one outcome of the answers of a group: a rejection, a failure that closes the call, an answer, or the changes (design §4, points 5 and 6).</summary>
internal static class GroupMerge
{
    /// <summary>Settles a group whose asks are all over, and logs them. Null when asks were given up for another reason than the rejection.</summary>
    /// <param name="phase">The phase; its document takes the changes.</param>
    /// <param name="answers">By priority and name, so the first that fits wins.</param>
    /// <param name="rejecting">The rejection that arrived first, if any: it beats everything.</param>
    public static PhaseOutcome? Settle(Phase phase, IReadOnlyList<Answered> answers, Answered? rejecting)
    {
        var settled = SettleConflicts(answers);
        for (var i = 0; i < answers.Count; i++)
        {
            phase.Log.Add(AskRecords.Of(answers[i], settled[i]));
            phase.Report.Warn(settled[i].Warnings);
        }

        if (rejecting?.Verdict is Verdict.Reject { Error: var error }) return new PhaseOutcome.End(CallOutcome.Rejected, error.Code, error.Message, error.Context);
        if (Array.Exists(settled, verdict => verdict is Verdict.Cancelled)) return null;
        return Fail(phase, answers, settled) ?? Respond(settled) ?? Apply(phase, answers, settled);
    }

    private static Verdict[] SettleConflicts(IReadOnlyList<Answered> answers)
    {
        var settled = new Verdict[answers.Count];
        var writes = answers.Count > 1 ? new WriteSet() : null;
        for (var i = 0; i < settled.Length; i++)
            settled[i] = answers[i].Verdict is Verdict.Change change && writes?.TryAccept(change.Writes) == false
                ? new Verdict.Failure(FailureReason.Conflict, "Another reply of the group wrote the same place differently.") { Annotations = change.Annotations }
                : answers[i].Verdict;
        return settled;
    }

    private static PhaseOutcome.End? Fail(Phase phase, IReadOnlyList<Answered> answers, Verdict[] settled)
    {
        PhaseOutcome.End? end = null;
        for (var i = 0; i < settled.Length; i++)
        {
            if (settled[i] is not Verdict.Failure failure) continue;
            var subscription = answers[i].Subscription;
            if (subscription.FailurePolicy == FailurePolicy.Closed) end ??= FailurePolicies.Close(subscription.Name, failure, phase);
            else phase.Report.Skip(subscription.Name, failure.Reason.ToWord());
        }

        return end;
    }

    private static PhaseOutcome.Respond? Respond(Verdict[] settled)
    {
        foreach (var verdict in settled)
            if (verdict is Verdict.Respond answer) return new PhaseOutcome.Respond(answer.Response);
        return null;
    }

    private static PhaseOutcome Apply(Phase phase, IReadOnlyList<Answered> answers, Verdict[] settled)
    {
        for (var i = 0; i < settled.Length; i++)
            if (settled[i] is Verdict.Change change) Apply(phase, answers[i].Subscription, change.Writes);
        return PhaseOutcome.Continue;
    }

    private static void Apply(Phase phase, Subscription by, IReadOnlyList<JsonChange> writes)
    {
        phase.Document.Apply(writes);
        foreach (var change in writes) phase.Log.Add(by, change);
    }
}
