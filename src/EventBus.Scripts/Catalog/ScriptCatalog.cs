using System.Collections.Frozen;

namespace EventBus.Scripts.Catalog;

/// <summary>The active scripts, as last read.</summary>
internal sealed class ScriptCatalog(TimeProvider time)
{
    // Longer than reading takes; a host that does not answer must not cost an ask its time.
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(250);

    private volatile FrozenDictionary<string, EventScript> _bySubscription = FrozenDictionary<string, EventScript>.Empty;
    private volatile Task _reading = Task.CompletedTask;

    public IReadOnlyCollection<EventScript> All => _bySubscription.Values;

    /// <summary>The script of a subscription as it is now. While a change is being read it waits for it: who changed a script wants the next call to run it.</summary>
    public async ValueTask<EventScript?> FindAsync(string subscription, CancellationToken cancellationToken)
    {
        var reading = _reading;
        if (!reading.IsCompleted) await reading.WaitAsync(ReadingTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _bySubscription.GetValueOrDefault(subscription);
    }

    /// <summary>Says that the scripts are being read.</summary>
    public void Follow(Task reading) => _reading = reading;

    public void Replace(IEnumerable<EventScript> scripts) =>
        _bySubscription = scripts.ToFrozenDictionary(script => script.Subscription, StringComparer.Ordinal);
}
