using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Plan;

/// <summary>Makes the plan of a phase from the subscriptions that listen to its channel. Pure.</summary>
internal static class AskPlanner
{
    /// <param name="listening">Who listens, by priority and name.</param>
    /// <param name="document">The event.</param>
    /// <param name="name">Its name.</param>
    /// <param name="chain">The chain up to and with this call.</param>
    /// <param name="breakGlass">Whether everybody is only sent a copy.</param>
    public static AskPlan Plan(IReadOnlyList<Subscription> listening, EventDocument document, EventName name, CallChain chain, bool breakGlass)
    {
        if (listening.Count == 0) return AskPlan.Nobody;
        var fits = listening.ToLookup(subscription => Judge(subscription, document, name, chain));
        return Arrange([.. fits[Fit.Asked]], [.. fits[Fit.Loop]], breakGlass);
    }

    /// <summary>Puts those who are asked in order.</summary>
    public static AskPlan Arrange(IReadOnlyList<Subscription> asked, IReadOnlyList<Subscription> looping, bool breakGlass)
    {
        if (asked.Count == 0 && looping.Count == 0) return AskPlan.Nobody;
        if (breakGlass) return new AskPlan([], [], asked, looping, BreakGlass: true);
        return new AskPlan(Groups(asked), Obeyed(asked, SubscriptionMode.Validate), [.. asked.Where(subscription => !subscription.IsObeyed)], looping, BreakGlass: false);
    }

    // Conditions look at what the subscription would see: an expression must not be a way to guess a secret.
    private static Fit Judge(Subscription subscription, EventDocument document, EventName name, CallChain chain)
    {
        if (!subscription.Wants(name.Verb)) return Fit.Verb;
        if (subscription.Conditions.Count > 0 && !HoldAll(subscription, document.Redacted(subscription.Reveal))) return Fit.Condition;
        return chain.Subscriptions.Contains(subscription.Name) ? Fit.Loop : Fit.Asked;
    }

    private static bool HoldAll(Subscription subscription, EventDocument view) => subscription.Conditions.All(condition => condition.Holds(view));

    private static IReadOnlyList<IReadOnlyList<Subscription>> Groups(IReadOnlyList<Subscription> asked) =>
        [.. Obeyed(asked, SubscriptionMode.Mutate).GroupBy(subscription => subscription.Order).OrderBy(group => group.Key).Select(group => group.ToList())];

    private static List<Subscription> Obeyed(IReadOnlyList<Subscription> asked, SubscriptionMode mode) =>
        [.. asked.Where(subscription => subscription.IsObeyed && subscription.Mode == mode)];
}
