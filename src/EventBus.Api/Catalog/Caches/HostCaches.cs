using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Catalog.Caches;

/// <summary>All that this host keeps in memory. It follows changes by itself; a refresh is for who does not want to wait, and for what DreamFactory's clients send after a change.</summary>
internal sealed class HostCaches(SubscriptionRegistry subscriptions, BreakGlassRegistry switches)
{
    public IReadOnlyList<HostCache> All { get; } =
    [
        new("event_subscription", "Subscriptions", "Who is asked about which events.", subscriptions.RefreshAsync),
        new("event_break_glass", "Break-glass", "The channels on which nobody is obeyed.", switches.RefreshAsync),
    ];

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var cache in All) await cache.RefreshAsync(cancellationToken);
    }
}
