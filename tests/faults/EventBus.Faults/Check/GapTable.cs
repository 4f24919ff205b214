namespace EventBus.Faults.Check;

/// <summary>For each kind of fault, how long no event was handled while it lasted and shortly after.</summary>
internal static class GapTable
{
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    public static string Of(IEnumerable<FaultRecord> faults, EffectLog effects)
    {
        var lines = new List<string> { $"{"fault",-24}  {"times",5}  {"lasted ms, median",17}  {"gap ms, median",14}  {"gap ms, longest",15}" };
        foreach (var kind in faults.GroupBy(fault => fault.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var lasted = kind.Select(fault => (fault.Ended - fault.Started).TotalMilliseconds).Order().ToList();
            var gaps = kind.Select(fault => effects.LongestGap(fault.Started, fault.Ended + After).TotalMilliseconds).Order().ToList();
            lines.Add($"{kind.Key,-24}  {gaps.Count,5}  {lasted[lasted.Count / 2],17:F0}  {gaps[gaps.Count / 2],14:F0}  {gaps[^1],15:F0}");
        }

        return string.Join('\n', lines);
    }
}
