namespace EventBus.Bench;

/// <summary>What is to be measured, and how long.</summary>
/// <param name="Benches">The words: which benches.</param>
/// <param name="IsQuick">Everything shorter, as CI runs it.</param>
/// <param name="IsFull">The longest sizes, too.</param>
/// <param name="IsCheck">Compares the ratios with those of <c>bench/baseline.json</c>.</param>
/// <param name="IsReference">Writes <c>bench/baseline.json</c> from this run.</param>
/// <param name="Rounds">How often each contestant has its turn.</param>
/// <param name="Calls">The calls of the bench 'memory'.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Benches, bool IsQuick, bool IsFull, bool IsCheck, bool IsReference, int Rounds, long Calls)
{
    /// <summary>How long one contestant is measured in one round.</summary>
    public TimeSpan Window => TimeSpan.FromMilliseconds(IsQuick ? 250 : 1000);
}
