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
    /// <summary>Settles a group whose asks are all over, and logs them.</summary>
    /// <param name="phase">The phase; its document takes the changes.</param>
    /// <param name="answers">By priority and name, so the first that fits wins.</param>
    /// <param name="rejecting">The rejection that arrived first, if any: it beats everything.</param>
    /// <param name="isCancelled">Gives the outcome when asks were given up for another reason.</param>
    public static PhaseOutcome Settle(Phase phase, IReadOnlyList<Answered> answers, Answered? rejecting, Func<PhaseOutcome> isCancelled)
    {
        var settled = SettleConflicts(answers);
        foreach (var (answer, verdict) in answers.Zip(settled)) phase.Log.Add(AskRecords.Of(answer, verdict));
        foreach (var verdict in settled) phase.Report.Warn(verdict.Warnings);
        if (rejecting?.Verdict is Verdict.Reject { Error: var error }) return new PhaseOutcome.End(CallOutcome.Rejected, error.Code, error.Message, error.Context);
        if (settled.Exists(verdict => verdict is Verdict.Cancelled)) return isCancelled();
        return Fail(phase, answers, settled) ?? Respond(settled) ?? Apply(phase, answers, settled);
    }

    private static List<Verdict> SettleConflicts(IReadOnlyList<Answered> answers)
    {
        var writes = new WriteSet();
        return [.. answers.Select(answer => answer.Verdict is Verdict.Change change && !writes.TryAccept(change.Writes)
            ? new Verdict.Failure(FailureReason.Conflict, "Another reply of the group wrote the same place differently.") { Annotations = change.Annotations }
            : answer.Verdict)];
    }

    private static PhaseOutcome.End? Fail(Phase phase, IReadOnlyList<Answered> answers, List<Verdict> settled)
    {
        PhaseOutcome.End? end = null;
        foreach (var (subscription, failure) in answers.Zip(settled).Where(pair => pair.Second is Verdict.Failure).Select(pair => (pair.First.Subscription, (Verdict.Failure)pair.Second)))
        {
            if (subscription.FailurePolicy == FailurePolicy.Closed) end ??= FailurePolicies.Close(subscription.Name, failure, phase);
            else phase.Report.Skip(subscription.Name, failure.Reason.ToWord());
        }

        return end;
    }

    private static PhaseOutcome.Respond? Respond(List<Verdict> settled) =>
        settled.OfType<Verdict.Respond>().FirstOrDefault() is { } answer ? new PhaseOutcome.Respond(answer.Response) : null;

    private static PhaseOutcome Apply(Phase phase, IReadOnlyList<Answered> answers, List<Verdict> settled)
    {
        foreach (var (answer, verdict) in answers.Zip(settled))
            if (verdict is Verdict.Change change) Apply(phase, answer.Subscription, change.Writes);
        return PhaseOutcome.Continue;
    }

    private static void Apply(Phase phase, Subscription by, IReadOnlyList<JsonChange> writes)
    {
        phase.Document.Apply(writes);
        foreach (var change in writes) phase.Log.Add(by, change);
    }
}
