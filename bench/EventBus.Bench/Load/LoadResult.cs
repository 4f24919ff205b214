using HdrHistogram;

namespace EventBus.Bench.Load;

/// <summary>What came of it. In an open loop a time is counted from the moment the call should have begun.</summary>
internal sealed record LoadResult(LongHistogram Times, long Calls, TimeSpan Took)
{
    /// <summary>The histogram counts in 100 ns.</summary>
    public const double UnitsPerMillisecond = 10_000;

    public double CallsPerSecond => Calls / Took.TotalSeconds;

    public double Milliseconds(double percentile) => Times.GetValueAtPercentile(percentile) / UnitsPerMillisecond;
}
