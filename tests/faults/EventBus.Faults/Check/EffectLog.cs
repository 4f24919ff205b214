namespace EventBus.Faults.Check;

/// <summary>The effects of one run in the order of handling, and what is wrong with them as such.</summary>
internal sealed class EffectLog
{
    private readonly Dictionary<string, SortedSet<int>> _records = [];
    private readonly List<long> _times = [];

    /// <summary>Changes that had an effect.</summary>
    public int Distinct { get; private set; }

    /// <summary>Effects beyond the first of a change.</summary>
    public int Doubled { get; private set; }

    /// <summary>Changes that had their first effect after that of a later change of the same record.</summary>
    public int Disordered { get; private set; }

    public IReadOnlyDictionary<string, SortedSet<int>> Records => _records;

    public void Add(Effect effect)
    {
        _times.Add(effect.At);
        if (!_records.TryGetValue(effect.Record, out var handled)) _records[effect.Record] = handled = [];
        var isLate = handled.Count > 0 && effect.Sequence < handled.Max;
        if (!handled.Add(effect.Sequence))
        {
            Doubled++;
            return;
        }

        Distinct++;
        if (isLate) Disordered++;
    }

    /// <summary>The longest time without an effect between two moments.</summary>
    public TimeSpan LongestGap(DateTimeOffset from, DateTimeOffset to)
    {
        var (last, longest, end) = (from.ToUnixTimeMilliseconds(), 0L, to.ToUnixTimeMilliseconds());
        for (var index = FirstAfter(last); index < _times.Count && _times[index] < end; index++)
        {
            longest = Math.Max(longest, _times[index] - last);
            last = _times[index];
        }

        return TimeSpan.FromMilliseconds(Math.Max(longest, end - last));
    }

    private int FirstAfter(long time) => _times.BinarySearch(time) is var index && index < 0 ? ~index : index;
}
