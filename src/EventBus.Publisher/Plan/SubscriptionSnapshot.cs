using System.Collections.Concurrent;

namespace EventBus.Publisher.Plan;

/// <summary>The active subscriptions at one moment; immutable.</summary>
internal sealed class SubscriptionSnapshot(IReadOnlyList<Subscription> active)
{
    private readonly ConcurrentDictionary<(string Channel, string Verb), Listeners> _listeners = new();

    public static SubscriptionSnapshot Empty { get; } = new([]);

    /// <summary>By priority and name: the order in which replies are merged.</summary>
    public IReadOnlyList<Subscription> Active { get; } = [.. active.OrderBy(subscription => subscription.Priority).ThenBy(subscription => subscription.Name, StringComparer.Ordinal)];

    /// <summary>Those that listen to a channel and want a verb. The events of a host are few, so the answers are kept: a call pays for those it may ask, not for all.</summary>
    public Listeners Listening(string channel, string verb) => _listeners.GetOrAdd(
        (channel, verb),
        static (key, all) => Listeners.Of([.. all.Where(subscription => subscription.Listens(key.Channel) && subscription.Wants(key.Verb))]),
        Active);
}
