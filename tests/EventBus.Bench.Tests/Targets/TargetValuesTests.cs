using EventBus.Bench.Reports;
using EventBus.Bench.Targets;

namespace EventBus.Bench.Tests.Targets;

public sealed class TargetValuesTests
{
    private static readonly Target Ratio = new("", "ours", "raw", "16", Measures.P50, AtMost: 1.1);

    // The machine is ten times slower in the second round, for both.
    private static readonly Sample[] Samples = [Sample("ours", 0, 2), Sample("raw", 0, 1), Sample("ours", 1, 30), Sample("raw", 1, 10), Sample("ours", 2, 4), Sample("raw", 2, 2)];

    [Fact]
    public void Of_Ratio_IsTheMedianOfTheRatiosOfTheRounds() => Assert.Equal(2, TargetValues.Of(Ratio, Samples));

    [Fact]
    public void Of_Difference_IsTheMedianOfTheDifferences() => Assert.Equal(2, TargetValues.Of(Ratio with { IsDifference = true }, Samples));

    [Fact]
    public void Of_OtherLoad_IsNothing() => Assert.Null(TargetValues.Of(Ratio with { Load = "64" }, Samples));

    [Fact]
    public void Of_BasisNotMeasured_IsNothing() => Assert.Null(TargetValues.Of(Ratio with { To = "another" }, Samples));

    [Theory]
    [InlineData(1.1, true)]
    [InlineData(1.11, false)]
    public void IsMet_AtMost_IsNotMore(double value, bool isMet) => Assert.Equal(isMet, Ratio.IsMet(value));

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.89, false)]
    public void IsMet_AtLeast_IsNotLess(double value, bool isMet) => Assert.Equal(isMet, (Ratio with { AtMost = null, AtLeast = 0.9 }).IsMet(value));

    internal static Sample Sample(string contestant, int round, double value) => new(contestant, "16", round, new Dictionary<string, double> { [Measures.P50] = value });
}
