using System.Collections.Concurrent;

namespace EventBus.Api.Auth.Callers;

/// <summary>The API keys that this host has met and found good. They are counted each for itself; one who invents keys is counted by address.</summary>
internal sealed class KnownKeys
{
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    public bool Contains(string key) => _keys.ContainsKey(key);

    public void Note(string key, bool isGood)
    {
        if (isGood) _keys.TryAdd(key, value: true);
        else _keys.TryRemove(key, out _);
    }
}
