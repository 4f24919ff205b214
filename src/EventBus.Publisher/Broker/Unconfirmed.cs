using System.Collections.Concurrent;

namespace EventBus.Publisher.Broker;

/// <summary>
/// What was published on a channel and is not confirmed yet, by the number of the publish. Counted here and not by the client, which would put a header of
/// its own into every message and make an exception of every nack.
/// </summary>
internal sealed class Unconfirmed<T>
    where T : class
{
    private readonly ConcurrentDictionary<ulong, T> _published = new();
    private ulong _settled;

    public bool IsEmpty => _published.IsEmpty;

    public IEnumerable<T> All => _published.Values;

    public void Add(ulong number, T published) => _published[number] = published;

    /// <summary>The broker has answered for one, or for all up to it. The client calls this for one answer after the other, in the order of the wire.</summary>
    public void Settle(ulong number, bool multiple, Action<T> settle)
    {
        for (var next = multiple ? _settled + 1 : number; next <= number; next++)
            if (_published.TryRemove(next, out var published)) settle(published);
        if (multiple) _settled = number;
    }
}
