using EventBus.Faults.Kinds;

namespace EventBus.Faults.Storm;

/// <summary>Faults that strike one after the other, because they break the same thing; lanes strike side by side.</summary>
/// <param name="Faults">Each with how often it strikes in 40 minutes.</param>
internal sealed record Lane(params IReadOnlyList<(IFault Fault, int Count)> Faults)
{
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(40);

    /// <summary>With these kinds; none stands for all.</summary>
    public Lane Only(IReadOnlyCollection<string> kinds) => kinds.Count == 0 ? this : new Lane([.. Faults.Where(fault => kinds.Contains(fault.Fault.Kind))]);

    /// <summary>The faults of a storm of some minutes, shuffled.</summary>
    public IFault[] Deal(TimeSpan duration, Random random)
    {
        var deck = Faults.SelectMany(kind => Enumerable.Repeat(kind.Fault, (int)Math.Ceiling(kind.Count * (duration / Whole)))).ToArray();
        random.Shuffle(deck);
        return deck;
    }
}
