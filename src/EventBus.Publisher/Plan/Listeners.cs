namespace EventBus.Publisher.Plan;

/// <summary>The subscriptions that may be asked about the events of one name.</summary>
/// <param name="Subscriptions">By priority and name.</param>
/// <param name="Plan">Who is asked, where that depends on nothing but the name; null where one of them has a condition.</param>
internal sealed record Listeners(IReadOnlyList<Subscription> Subscriptions, AskPlan? Plan)
{
    public static Listeners Of(IReadOnlyList<Subscription> subscriptions) =>
        new(subscriptions, subscriptions.All(subscription => subscription.Conditions.Count == 0) ? AskPlanner.Arrange(subscriptions, [], breakGlass: false) : null);
}
