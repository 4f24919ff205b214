using EventBus.Bench.Reports;

namespace EventBus.Bench.Targets;

/// <summary>Compares the ratios of this run with those of the reference run. A busy machine gets three tries, and the best of each ratio counts.</summary>
internal sealed class BaselineCheck(IReadOnlyList<Target> targets, IReadOnlyDictionary<string, double> baseline)
{
    public const int Tries = 3;

    private readonly Dictionary<Target, double> _best = [];

    /// <summary>Takes the ratios of one try. Returns a sentence for each that is still much worse.</summary>
    public IReadOnlyList<string> Try(IReadOnlyList<Sample> samples)
    {
        foreach (var target in targets)
            if (TargetValues.Of(target, samples) is { } value) _best[target] = _best.TryGetValue(target, out var before) ? Baseline.Better(target, before, value) : value;
        return [.. _best.Select(one => Fault(one.Key, one.Value)).OfType<string>()];
    }

    private string? Fault(Target target, double value)
    {
        if (!baseline.TryGetValue(Baseline.Key(target), out var before)) return null;
        var limit = Baseline.Limit(target, before);
        if (target.AtMost is null ? value >= limit : value <= limit) return null;
        return $"'{Baseline.Key(target)}' is {value:0.##}, and was {before:0.##} in the reference run; {(target.AtMost is null ? "less" : "more")} than {limit:0.##} counts as a fault.";
    }
}
