using EventBus.Bench.Reports;

namespace EventBus.Bench.Tests.Reports;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(2.0, 3.0, 1.0, 2.0)]
    [InlineData(2.5, 4.0, 1.0, 2.0, 3.0)]
    [InlineData(7.0, 7.0)]
    public void Median_Values_IsTheMiddle(double median, params double[] values) => Assert.Equal(median, Statistics.Median(values));

    [Fact]
    public void Median_Nothing_IsNoNumber() => Assert.Equal(double.NaN, Statistics.Median([]));

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(10, 100, 1)]
    [InlineData(10, 1000, 2)]
    public void Exponent_TenTimesAsMany_IsThePower(double before, double after, double exponent) => Assert.Equal(exponent, Statistics.Exponent((1, before), (10, after)), 9);

    [Fact]
    public void Slope_Line_IsItsOwn() => Assert.Equal(-3, Statistics.Slope([(0, 10), (1, 7), (2, 4), (5, -5)]), 9);
}
