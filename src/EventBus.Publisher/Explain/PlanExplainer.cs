using EventBus.Contracts;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Explain;

/// <summary>Tells who would be asked about a call, in which order, and why others not.</summary>
internal sealed class PlanExplainer(
    ISubscriptionStore store,
    SubscriptionRegistry subscriptions,
    BreakGlassRegistry switches,
    CallRoute route,
    EndpointFinder endpoints,
    IOptions<EventBusOptions> options,
    TimeProvider time)
{
    private static readonly string[] ProcessTypesInOrder = [ProcessTypes.PreProcess, ProcessTypes.PostProcess];

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, without the query.</param>
    /// <param name="cancellationToken">Gives up reading the store.</param>
    public async Task<PlanExplanation> ExplainAsync(string method, PathString path, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Find(method, path);
        if (route.Match(method, path, endpoint) is not { } target) return new PlanExplanation(method, path, Intercepted: false, WhyNot(method, path, endpoint), []);
        var records = await store.ListAsync(cancellationToken);
        return new PlanExplanation(method, path, Intercepted: true, Reason: null, [.. ProcessTypesInOrder.Select(type => Explain(target.Event(type), path, records))]);
    }

    private static string WhyNot(string method, PathString path, Endpoint? endpoint) => endpoint is null
        ? $"No endpoint takes '{method} {path}'."
        : $"Calls of '{method} {path}' are never events.";

    private PhaseExplanation Explain(EventName name, PathString path, IReadOnlyList<SubscriptionRecord> records)
    {
        var view = EventDocument.ForRequest(name, path, [], [], []);
        var judged = (from record in records let subscription = Use(record) select (Subscription: subscription, Fit: Judge(subscription, record.Options, name, view))).ToList();
        var asked = new SubscriptionSnapshot([.. judged.Where(entry => entry.Fit.Fit == Fit.Asked).Select(entry => entry.Subscription)]).Active;
        var breakGlass = switches.IsOn(name.Channel);
        var plan = AskPlanner.Arrange(asked, [], breakGlass);
        return new PhaseExplanation(
            name.Channel,
            name.ToString(),
            options.Value.BudgetMs,
            breakGlass,
            [.. plan.Groups.Select(group => Step("mutate", group[0].Order, group)), .. plan.Validators.Count > 0 ? [Step("validate", null, plan.Validators)] : Array.Empty<StepExplanation>()],
            [.. plan.Bystanders.Select(subscription => new ToldExplanation(subscription.Name, subscription.Mode, subscription.Enforce))],
            [.. judged.Where(entry => entry.Fit.Fit != Fit.Asked).Select(entry => new NotAskedExplanation(entry.Subscription.Name, entry.Fit.Fit, entry.Fit.Message))]);
    }

    private Subscription Use(SubscriptionRecord record) => new(record.Options, subscriptions.StateOf(record.Options.Name) ?? new SubscriptionState(time));

    // Only the method and the path are known: conditions on anything else are shown, not judged.
    private static (Fit Fit, string Message) Judge(Subscription subscription, SubscriptionOptions options, EventName name, EventDocument view)
    {
        if (!options.IsActive) return (Fit.Inactive, "It is not active. Set 'is_active'.");
        if (!subscription.Listens(name.Channel)) return (Fit.Channel, $"None of its channels, {string.Join(", ", options.Channels)}, is '{name.Channel}'.");
        if (!subscription.Wants(name.Verb)) return (Fit.Verb, $"Its verbs, {string.Join(", ", options.Match!.Verbs!)}, do not have '{name.Verb.ToUpperInvariant()}'.");
        var failing = subscription.Conditions.FirstOrDefault(condition => IsKnown(condition.Options) && !condition.Holds(view));
        return failing is null ? (Fit.Asked, "") : (Fit.Condition, $"Its condition on '{failing.Options.Pointer}' does not hold.");
    }

    private static bool IsKnown(WhenCondition condition) => condition.Pointer is "/request/method" or "/request/uri" or "/resource" or "/event_name";

    private static StepExplanation Step(string kind, int? order, IReadOnlyList<Subscription> asked) => new(kind, order, [.. asked.Select(Ask)]);

    private static AskExplanation Ask(Subscription subscription) => new(
        subscription.Name,
        subscription.Priority,
        (int)subscription.Timeout.TotalMilliseconds,
        subscription.FailurePolicy,
        subscription.State.Circuit.State,
        [.. subscription.Conditions.Select(condition => condition.Options).Where(condition => !IsKnown(condition))]);
}
