using EventBus.Publisher.Ask;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Shutdown;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Phases;

/// <summary>Carries out a plan: groups in turn, each asked in parallel, then the validators (design §4).</summary>
internal sealed class PhaseRunner(Asker asker, Bystanders bystanders, ShutdownGate gate, IOptions<EventBusOptions> options, TimeProvider time)
{
    /// <summary>Asks everybody of the plan. The replies' changes are in <see cref="Phase.Document"/> afterwards.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<PhaseOutcome> RunAsync(Phase phase, AskPlan plan, CancellationToken cancellationToken)
    {
        var budget = new Budget(phase.Chain.Limit(TimeSpan.FromMilliseconds(options.Value.BudgetMs), time.GetUtcNow()), time);
        phase.Log.Begin(plan, budget);
        LeaveOut(phase, plan);
        bystanders.Begin(phase, plan, budget);
        try
        {
            return await RunGroupsAsync(phase, plan, budget, cancellationToken);
        }
        finally
        {
            phase.Log.End(budget);
        }
    }

    private async Task<PhaseOutcome> RunGroupsAsync(Phase phase, AskPlan plan, Budget budget, CancellationToken cancellationToken)
    {
        foreach (var group in plan.Groups)
        {
            var outcome = await RunGroupAsync(phase, group, budget, cancellationToken);
            if (outcome is not PhaseOutcome.GoOn) return outcome;
        }

        return plan.Validators.Count == 0 ? PhaseOutcome.Continue : await RunGroupAsync(phase, plan.Validators, budget, cancellationToken);
    }

    private async Task<PhaseOutcome> RunGroupAsync(Phase phase, IReadOnlyList<Subscription> group, Budget budget, CancellationToken cancellationToken)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gate.Drained);
        var asks = new Task<Answered>[group.Count];
        for (var i = 0; i < asks.Length; i++) asks[i] = asker.AskAsync(phase, group[i], budget, rest.Token);
        var rejecting = await FirstRejectionAsync(asks, rest);
        var answers = new Answered[asks.Length];
        for (var i = 0; i < asks.Length; i++) answers[i] = await asks[i];
        if (GroupMerge.Settle(phase, answers, rejecting) is { } outcome) return outcome;
        cancellationToken.ThrowIfCancellationRequested();
        return FailurePolicies.Stop(phase);
    }

    // Returns when all are over. The others are given up as soon as one rejects.
    private static async Task<Answered?> FirstRejectionAsync(Task<Answered>[] asks, CancellationTokenSource rest)
    {
        if (asks is [var only]) return await only is { Verdict: Verdict.Reject } answer ? answer : null;
        Answered? rejecting = null;
        await foreach (var ask in Task.WhenEach(asks))
        {
            if (rejecting is not null || await ask is not { Verdict: Verdict.Reject } rejection) continue;
            rejecting = rejection;
            await rest.CancelAsync();
        }

        return rejecting;
    }

    private void LeaveOut(Phase phase, AskPlan plan)
    {
        foreach (var subscription in plan.Looping.Where(subscription => subscription.IsObeyed)) asker.LeaveOut(phase, subscription, FailureReason.Loop.ToWord());
        if (!plan.BreakGlass) return;
        foreach (var subscription in plan.Bystanders.Where(subscription => subscription.IsObeyed)) asker.LeaveOut(phase, subscription, "break_glass");
    }
}
