using EventBus.Bench.Reports;

namespace EventBus.Bench.Targets;

/// <summary>What a run says about the targets.</summary>
internal static class TargetValues
{
    /// <summary>The median over the rounds of what each round says; null when one of the two was not measured.</summary>
    public static double? Of(Target target, IReadOnlyList<Sample> samples)
    {
        var (judged, basis) = (ByRound(samples, target.Of, target), ByRound(samples, target.To, target));
        var values = judged.Where(one => basis.ContainsKey(one.Key)).Select(one => target.IsDifference ? one.Value - basis[one.Key] : one.Value / basis[one.Key]).ToList();
        return values.Count == 0 ? null : Statistics.Median(values);
    }

    private static Dictionary<int, double> ByRound(IReadOnlyList<Sample> samples, string contestant, Target target) => samples
        .Where(sample => sample.Contestant == contestant && sample.Load == target.Load && sample.Values.ContainsKey(target.Measure))
        .ToDictionary(sample => sample.Round, sample => sample.Values[target.Measure]);
}
