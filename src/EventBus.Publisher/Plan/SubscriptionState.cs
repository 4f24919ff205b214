using EventBus.Publisher.Circuit;

namespace EventBus.Publisher.Plan;

/// <summary>What changes about a subscription while it is in use. It outlives a change of the options.</summary>
internal sealed class SubscriptionState(TimeProvider time)
{
    private int _inFlight;

    /// <summary>The asks that are open now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public SubscriptionCircuit Circuit { get; } = new(time);

    /// <summary>Takes a place among <paramref name="most"/>, or returns false when all are taken.</summary>
    public bool TryEnter(int most)
    {
        if (Interlocked.Increment(ref _inFlight) <= most) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);
}
