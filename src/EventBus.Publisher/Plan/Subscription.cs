using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Plan;

/// <summary>A subscription in use: its options, compiled.</summary>
internal sealed class Subscription
{
    private readonly IReadOnlyList<ChannelPattern> _channels;
    private readonly HashSet<string>? _verbs;

    public Subscription(SubscriptionOptions options, SubscriptionState state, long? scriptRevision = null)
    {
        Name = options.Name;
        Mode = options.Mode;
        Enforce = options.Enforce;
        Order = options.Order;
        Priority = options.Priority;
        Timeout = TimeSpan.FromMilliseconds(options.TimeoutMs);
        FailurePolicy = options.EffectiveFailurePolicy();
        MayWrite = options.MayWrite?.ConvertAll(JsonPath.Parse);
        Reveal = options.Reveal.ConvertAll(JsonPath.Parse);
        MaxInFlight = options.MaxInFlight;
        Batch = options.Batch;
        BrokerUser = options.BrokerUser;
        Conditions = [.. (options.Match?.When ?? []).Select(condition => new Condition(condition))];
        State = state;
        ScriptRevision = scriptRevision;
        _channels = options.Channels.ConvertAll(ChannelPattern.Parse);
        _verbs = options.Match?.Verbs is { Count: > 0 } verbs ? new HashSet<string>(verbs, StringComparer.OrdinalIgnoreCase) : null;
    }

    public string Name { get; }

    public SubscriptionMode Mode { get; }

    public bool Enforce { get; }

    public int Order { get; }

    public int Priority { get; }

    public TimeSpan Timeout { get; }

    public FailurePolicy FailurePolicy { get; }

    /// <summary>Whether its answer counts: it is neither an observer nor a shadow.</summary>
    public bool IsObeyed => Enforce && Mode != SubscriptionMode.Observe;

    /// <summary>Null: everything the phase allows.</summary>
    public IReadOnlyList<JsonPath>? MayWrite { get; }

    public IReadOnlyList<JsonPath> Reveal { get; }

    public int MaxInFlight { get; }

    /// <summary>Whether several asks, of several calls, may go to it in one message.</summary>
    public bool Batch { get; }

    public string? BrokerUser { get; }

    public IReadOnlyList<Condition> Conditions { get; }

    public SubscriptionState State { get; }

    /// <summary>Where a script of the host answers for it, the revision of the subscriptions that this one is from; else null.</summary>
    public long? ScriptRevision { get; }

    public bool Listens(string channel) => _channels.Any(pattern => pattern.Covers(channel));

    public bool Wants(string verb) => _verbs is null || _verbs.Contains(verb);
}
