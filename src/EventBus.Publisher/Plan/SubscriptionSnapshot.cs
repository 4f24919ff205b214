using System.Collections.Concurrent;

namespace EventBus.Publisher.Plan;

/// <summary>The active subscriptions at one moment; immutable.</summary>
internal sealed class SubscriptionSnapshot(IReadOnlyList<Subscription> active)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Subscription>> _byChannel = new(StringComparer.Ordinal);

    public static SubscriptionSnapshot Empty { get; } = new([]);

    /// <summary>By priority and name: the order in which replies are merged.</summary>
    public IReadOnlyList<Subscription> Active { get; } = [.. active.OrderBy(subscription => subscription.Priority).ThenBy(subscription => subscription.Name, StringComparer.Ordinal)];

    /// <summary>Those that listen to a channel. The channels of a host are few, so the answers are kept.</summary>
    public IReadOnlyList<Subscription> Listening(string channel) =>
        _byChannel.GetOrAdd(channel, static (name, all) => [.. all.Where(subscription => subscription.Listens(name))], Active);
}
