using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Plan;

/// <summary>Makes the plan of a phase from what is in force now.</summary>
internal sealed class PlanMaker(SubscriptionRegistry subscriptions, BreakGlassRegistry switches)
{
    public AskPlan Make(Phase phase)
    {
        var channel = phase.Name.Channel;
        var listening = subscriptions.Snapshot.Listening(channel);
        return listening.Count == 0 ? AskPlan.Nobody : AskPlanner.Plan(listening, phase.Document, phase.Name, phase.Chain, switches.IsOn(channel));
    }
}
