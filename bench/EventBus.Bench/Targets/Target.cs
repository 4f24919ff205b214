namespace EventBus.Bench.Targets;

/// <summary>What a contestant may cost beside another one in the same run: an entry of <c>bench/targets.json</c>.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Of">Who is judged.</param>
/// <param name="To">Beside whom.</param>
/// <param name="Load">Under which load.</param>
/// <param name="Measure">What of them.</param>
/// <param name="AtMost">The bound, if more is worse.</param>
/// <param name="AtLeast">The bound, if less is worse.</param>
/// <param name="IsDifference">One minus the other, not one by the other.</param>
internal sealed record Target(string Name, string Of, string To, string Load, string Measure, double? AtMost = null, double? AtLeast = null, bool IsDifference = false)
{
    public bool IsMet(double value) => AtMost is { } most ? value <= most : value >= AtLeast;

    /// <summary>The bound as it is written.</summary>
    public string Bound => AtMost is { } most ? $"≤ {most}" : $"≥ {AtLeast}";
}
