namespace EventBus.Publisher.Broker;

/// <summary>
/// What was published on a channel and is not confirmed yet, by the number of the publish. Counted here and not by the client, which would put a header of
/// its own into every message and make an exception of every nack. A ring, because the numbers ascend by one and the oldest are settled first.
/// </summary>
internal sealed class Unconfirmed<T>
    where T : class
{
    private readonly Lock _lock = new();
    private T?[] _ring = new T?[64];
    private ulong _oldest = 1;
    private ulong _next = 1;

    public bool IsEmpty => Oldest is null;

    /// <summary>The number of the one that waits longest; null when none waits.</summary>
    public ulong? Oldest
    {
        get
        {
            lock (_lock) return _oldest < _next ? _oldest : null;
        }
    }

    public IEnumerable<T> All
    {
        get
        {
            lock (_lock) return [.. _ring.OfType<T>()];
        }
    }

    /// <summary>The numbers ascend; those between, which nobody waits for, may be left out.</summary>
    public void Add(ulong number, T published)
    {
        lock (_lock)
        {
            if (_oldest == _next) _oldest = number;
            _next = number + 1;
            while (_next - _oldest > (ulong)_ring.Length) Grow();
            Slot(number) = published;
        }
    }

    /// <summary>The broker has answered for one, or for all up to it. The client calls this for one answer after the other, in the order of the wire.</summary>
    public void Settle(ulong number, bool multiple, Action<T> settle)
    {
        // Outside of the lock: what follows may take time, or publish.
        if (!multiple)
        {
            if (Take(number) is { } one) settle(one);
            return;
        }

        while (TakeOldest(number) is { } next) settle(next);
    }

    private T? TakeOldest(ulong upTo)
    {
        lock (_lock) return _oldest <= upTo ? Take(_oldest) : null;
    }

    private T? Take(ulong number)
    {
        lock (_lock)
        {
            if (number < _oldest || number >= _next) return null;
            var taken = Slot(number);
            Slot(number) = null;
            while (_oldest < _next && Slot(_oldest) is null) _oldest++;
            return taken;
        }
    }

    private ref T? Slot(ulong number) => ref _ring[number & (ulong)(_ring.Length - 1)];

    private void Grow()
    {
        var small = _ring;
        _ring = new T?[small.Length * 2];
        for (var number = _oldest; number < _oldest + (ulong)small.Length; number++) Slot(number) = small[number & (ulong)(small.Length - 1)];
    }
}
