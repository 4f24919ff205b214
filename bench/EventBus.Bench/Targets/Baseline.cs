using System.Text.Json;
using EventBus.Bench.Reports;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Targets;

/// <summary>The ratios of a reference run, <c>bench/baseline.json</c>: what got much worse is a fault. Times are never compared: machines differ.</summary>
internal static class Baseline
{
    private const double Margin = 1.6;
    private const double RatioSlack = 0.2;
    private const double ByteSlack = 2048;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Path => RepositoryRoot.File("bench", "baseline.json");

    public static IReadOnlyDictionary<string, double> Read() => JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Path))!;

    /// <summary>Those that were measured; the others stay as they are, and what is no target any more goes.</summary>
    public static void Write(IReadOnlyList<Target> targets, IReadOnlyList<Sample> samples)
    {
        var known = targets.Select(Key).ToHashSet(StringComparer.Ordinal);
        var all = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (File.Exists(Path))
            foreach (var (key, value) in Read())
                if (known.Contains(key)) all[key] = value;
        foreach (var target in targets)
            if (TargetValues.Of(target, samples) is { } value) all[Key(target)] = Math.Round(value, 3);
        File.WriteAllText(Path, JsonSerializer.Serialize(all, Indented) + "\n");
    }

    public static string Key(Target target) => $"{target.Name} (at {target.Load})";

    /// <summary>The most, or the least, that is no fault.</summary>
    public static double Limit(Target target, double baseline)
    {
        var slack = target.IsDifference ? ByteSlack : RatioSlack;
        return target.AtMost is null ? (baseline / Margin) - slack : (Math.Max(baseline, 0) * Margin) + slack;
    }

    /// <summary>The better of two, as the target sees it.</summary>
    public static double Better(Target target, double one, double other) => target.AtMost is null ? Math.Max(one, other) : Math.Min(one, other);
}
