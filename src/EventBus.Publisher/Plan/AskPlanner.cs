using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Redact;

namespace EventBus.Publisher.Plan;

/// <summary>Makes the plan of a phase from the snapshot of active subscriptions. Pure.</summary>
internal static class AskPlanner
{
    public static AskPlan Plan(IReadOnlyList<Subscription> listening, EventDocument document, EventName name, CallChain chain)
    {
        if (listening.Count == 0) return AskPlan.Nobody;
        var asked = listening.Where(subscription => Fits(subscription, document, name, chain)).OrderBy(subscription => subscription.Priority).ThenBy(subscription => subscription.Name, StringComparer.Ordinal).ToList();
        return asked.Count == 0 ? AskPlan.Nobody : new AskPlan(Groups(asked), Obeyed(asked, SubscriptionMode.Validate), [.. asked.Where(subscription => !IsObeyed(subscription))]);
    }

    // Conditions look at what the subscription would see: an expression must not be a way to guess a secret.
    private static bool Fits(Subscription subscription, EventDocument document, EventName name, CallChain chain) =>
        subscription.Wants(name.Verb)
        && !chain.Subscriptions.Contains(subscription.Name)
        && (subscription.Conditions.Count == 0 || HoldAll(subscription, Redactor.Redact(document, subscription.Reveal)));

    private static bool HoldAll(Subscription subscription, EventDocument view) => subscription.Conditions.All(condition => condition.Holds(view));

    private static IReadOnlyList<IReadOnlyList<Subscription>> Groups(List<Subscription> asked) =>
        [.. Obeyed(asked, SubscriptionMode.Mutate).GroupBy(subscription => subscription.Order).OrderBy(group => group.Key).Select(group => group.ToList())];

    private static List<Subscription> Obeyed(List<Subscription> asked, SubscriptionMode mode) => asked.FindAll(subscription => IsObeyed(subscription) && subscription.Mode == mode);

    private static bool IsObeyed(Subscription subscription) => subscription is { Enforce: true, Mode: not SubscriptionMode.Observe };
}
