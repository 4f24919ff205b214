using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Phases;

/// <summary>Carries out a plan: groups in turn, each asked in parallel, then the validators; merges what comes back (design §4).</summary>
internal sealed class PhaseRunner(Asker asker, IOptions<EventBusOptions> options, TimeProvider time)
{
    /// <summary>Asks everybody of the plan. The replies' changes are in <see cref="Phase.Document"/> afterwards.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<PhaseOutcome> RunAsync(Phase phase, AskPlan plan, CancellationToken cancellationToken)
    {
        var budget = new Budget(TimeSpan.FromMilliseconds(options.Value.BudgetMs), time);
        foreach (var bystander in plan.Bystanders) _ = asker.TellAsync(phase with { Document = phase.Document.Clone() }, bystander, budget);

        foreach (var group in plan.Groups)
        {
            var outcome = await RunGroupAsync(phase, group, budget, cancellationToken);
            if (outcome is not PhaseOutcome.GoOn) return outcome;
        }

        return plan.Validators.Count == 0 ? PhaseOutcome.Continue : await RunGroupAsync(phase, plan.Validators, budget, cancellationToken);
    }

    private async Task<PhaseOutcome> RunGroupAsync(Phase phase, IReadOnlyList<Subscription> group, Budget budget, CancellationToken cancellationToken)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asks = group.Select(subscription => asker.AskAsync(phase, subscription, budget, rest.Token)).ToArray();
        await foreach (var ask in Task.WhenEach(asks).WithCancellation(cancellationToken))
        {
            if (await ask is not Verdict.Reject { Error: var error }) continue;
            await rest.CancelAsync();
            await ((Task)Task.WhenAll(asks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new PhaseOutcome.End(error.Code, error.Message, error.Context);
        }

        return Merge(phase, group, await Task.WhenAll(asks));
    }

    // The group is in order of priority and name already, so the first that fits wins.
    private static PhaseOutcome Merge(Phase phase, IReadOnlyList<Subscription> group, Verdict[] verdicts)
    {
        var writes = new WriteSet();
        var accepted = new List<JsonChange>();
        Verdict.Respond? answer = null;
        PhaseOutcome.End? end = null;
        foreach (var (subscription, verdict) in group.Zip(verdicts))
        {
            var settled = verdict is Verdict.Change change && !writes.TryAccept(change.Writes)
                ? new Verdict.Failure(FailureReason.Conflict, "Another reply of the group wrote the same place differently.")
                : verdict;
            if (settled is Verdict.Failure { Reason: var reason }) end ??= Fail(phase, subscription, reason);
            else if (settled is Verdict.Respond response) answer ??= response;
            else if (settled is Verdict.Change fitting) accepted.AddRange(fitting.Writes);
        }

        if (end is not null) return end;
        if (answer is not null) return new PhaseOutcome.Respond(answer.Response);
        JsonWriter.Apply(phase.Document.Root, accepted);
        return PhaseOutcome.Continue;
    }

    private static PhaseOutcome.End? Fail(Phase phase, Subscription subscription, FailureReason reason)
    {
        if (subscription.FailurePolicy == FailurePolicy.Closed) return FailurePolicies.Close(subscription.Name, reason, phase.Name.ProcessType);
        phase.Report.Skip(subscription.Name, reason);
        return null;
    }
}
