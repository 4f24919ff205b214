using EventBus.Contracts;
using EventBus.Publisher.Scripts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Scripts;

/// <summary>Tells of changed scripts, after they are committed: this host's calls are planned with them at once, and workers load them.</summary>
internal sealed class ScriptAnnouncer(ISubscriptionRefresher subscriptions, IScriptWorkers workers, ISubscriberPresence presence)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task AnnounceAsync(ScriptChange change, CancellationToken cancellationToken)
    {
        // Whoever hangs up now has changed them all the same.
        await AnnounceAsync(change.Changed, CancellationToken.None);
        // The very next call is asked already. A worker that is slower than this is met by the failure policy.
        if (change.Activated.Count > 0) await presence.TryWaitAsync([.. change.Activated.Select(BrokerNames.ScriptSubscription)], Patience, cancellationToken);
    }

    /// <summary>Without waiting for the workers.</summary>
    public async Task AnnounceAsync(IEnumerable<string> changed, CancellationToken cancellationToken)
    {
        await subscriptions.RefreshAsync(cancellationToken);
        foreach (var name in changed) await workers.TryTellChangedAsync(name, cancellationToken);
    }
}
