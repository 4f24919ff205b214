using EventBus.Publisher.Ask;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Audit;

/// <summary>Makes the records of asks.</summary>
internal static class AskRecords
{
    /// <param name="answered">The ask.</param>
    /// <param name="settled">Its verdict after the replies of the group were compared.</param>
    public static AskRecord Of(Answered answered, Verdict settled) => Of(answered.Subscription, Outcome(settled), settled as Verdict.Failure, answered.Took, settled);

    /// <param name="subscription">Who was sent a copy.</param>
    /// <param name="fault">What kept it from going out, or null.</param>
    /// <param name="took">How long the sending took.</param>
    public static AskRecord OfCopy(Subscription subscription, Verdict.Failure? fault, TimeSpan took) =>
        Of(subscription, fault is null ? AskOutcome.Sent : AskOutcome.Failed, fault, took, said: null);

    private static AskRecord Of(Subscription subscription, AskOutcome outcome, Verdict.Failure? failure, TimeSpan took, Verdict? said) => new()
    {
        Subscription = subscription.Name,
        Mode = subscription.Mode,
        Enforce = subscription.Enforce,
        Order = subscription.Order,
        Priority = subscription.Priority,
        Outcome = outcome,
        Milliseconds = CallRecordWriter.Round(took),
        Reason = failure?.Reason.ToWord(),
        Detail = failure is null ? null : AuditValues.Shorten(failure.Detail),
        Policy = failure is not null && subscription.IsObeyed ? subscription.FailurePolicy : null,
        Annotations = said?.Annotations,
        Warnings = said?.Warnings.Count > 0 ? said.Warnings : null,
    };

    private static AskOutcome Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Change { Writes.Count: 0 } => AskOutcome.Continue,
        Verdict.Change => AskOutcome.Modify,
        Verdict.Respond => AskOutcome.Respond,
        Verdict.Reject => AskOutcome.Reject,
        Verdict.Cancelled => AskOutcome.Cancelled,
        _ => AskOutcome.Failed,
    };
}
