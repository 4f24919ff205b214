using System.Globalization;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Growth;

/// <summary>Runs a row of sizes, each in every round, in another order each round.</summary>
internal static class GrowthSeries
{
    public static async Task<IReadOnlyList<Sample>> MeasureAsync(string what, IReadOnlyList<(string Series, int Size, Func<Task<IReadOnlyDictionary<string, double>>> Measure)> points, int rounds)
    {
        var (samples, shuffled) = (new List<Sample>(), points.ToArray());
        for (var round = 0; round < rounds; round++)
        {
            Random.Shared.Shuffle(shuffled);
            foreach (var (series, size, measure) in shuffled) samples.Add(new Sample(series, size.ToString(CultureInfo.InvariantCulture), round, await measure()));
            Progress.Say($"Growth, {what}: round {round + 1} of {rounds} is done.");
        }

        return samples;
    }

    /// <summary>The medians of one line, by size.</summary>
    public static IReadOnlyList<(double X, double Y)> Points(IReadOnlyList<Sample> samples, string series, string measure) =>
    [
        .. samples.Where(sample => sample.Contestant == series && sample.Values.ContainsKey(measure))
            .GroupBy(sample => double.Parse(sample.Load, CultureInfo.InvariantCulture))
            .OrderBy(size => size.Key)
            .Select(size => (size.Key, Statistics.Median(size.Select(sample => sample.Values[measure])))),
    ];
}
