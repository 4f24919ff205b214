using System.Globalization;
using System.Text;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Targets;

/// <summary>Which targets are met.</summary>
internal static class TargetTable
{
    public static string Of(IReadOnlyList<Target> targets, IReadOnlyList<Sample> samples)
    {
        var text = new StringBuilder("\n## Targets\n\n| target | at | bound | measured | |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var target in targets)
            if (TargetValues.Of(target, samples) is { } value)
                text.AppendLine(CultureInfo.InvariantCulture, $"| {target.Name} | {target.Load} | {target.Bound} | {Show(value)} | {(target.IsMet(value) ? "met" : "**missed**")} |");
        return text.ToString();
    }

    private static string Show(double value) => value.ToString(Math.Abs(value) < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
