using System.Collections.Frozen;

namespace EventBus.Scripts.Catalog;

/// <summary>The active scripts, as last read.</summary>
internal sealed class ScriptCatalog
{
    private volatile Content _content = new(FrozenDictionary<string, EventScript>.Empty, null);

    public IReadOnlyCollection<EventScript> All => _content.Scripts.Values;

    /// <summary>The script of a subscription, or null.</summary>
    public EventScript? Find(string subscription) => _content.Scripts.GetValueOrDefault(subscription);

    /// <summary>Whether scripts of that revision are here, or later ones; also where it is not known.</summary>
    public bool Has(long? revision) => revision is not { } wanted || _content.Revision is not { } read || read >= wanted;

    public void Replace(IEnumerable<EventScript> scripts, long? revision) =>
        _content = new Content(scripts.ToFrozenDictionary(script => script.Subscription, StringComparer.Ordinal), revision);

    private sealed record Content(FrozenDictionary<string, EventScript> Scripts, long? Revision);
}
