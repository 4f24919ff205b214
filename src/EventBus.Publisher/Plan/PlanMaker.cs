using EventBus.Contracts;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Plan;

/// <summary>Makes the plan of a phase from what is in force now.</summary>
internal sealed class PlanMaker(SubscriptionRegistry subscriptions, BreakGlassRegistry switches)
{
    /// <summary>Whether anybody may be asked about the events of a name.</summary>
    public bool HasListeners(EventName name) => subscriptions.Snapshot.Listening(name.Channel, name.Verb).Subscriptions.Count > 0;

    public AskPlan Make(Phase phase)
    {
        var listeners = subscriptions.Snapshot.Listening(phase.Channel, phase.Name.Verb);
        if (listeners.Subscriptions.Count == 0) return AskPlan.Nobody;
        var breakGlass = switches.IsOn(phase.Channel);
        return listeners.Plan is { } plan && !breakGlass && phase.Chain.Subscriptions.Count == 0
            ? plan
            : AskPlanner.Plan(listeners.Subscriptions, phase.Document, phase.Name, phase.Chain, breakGlass);
    }
}
