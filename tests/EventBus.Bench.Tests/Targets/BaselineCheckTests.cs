using EventBus.Bench.Reports;
using EventBus.Bench.Targets;

namespace EventBus.Bench.Tests.Targets;

public sealed class BaselineCheckTests
{
    private static readonly Target Time = new("time", "ours", "raw", "16", Measures.P50, AtMost: 1.1);
    private static readonly Target Rate = Time with { Name = "rate", AtMost = null, AtLeast = 0.9 };

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.7, 0)]
    [InlineData(1.9, 1)]
    public void Try_MoreThanTheReference_IsAFaultBeyondTheMargin(double ratio, int faults) => Assert.Equal(faults, Check(Time, 1.0).Try(Run(ratio)).Count);

    [Theory]
    [InlineData(2.0, 0)]
    [InlineData(1.1, 0)]
    [InlineData(1.0, 1)]
    public void Try_LessThanTheReference_IsAFaultBeyondTheMargin(double ratio, int faults) => Assert.Equal(faults, Check(Rate, 2.0).Try(Run(ratio)).Count);

    [Fact]
    public void Try_BetterInTheSecondTry_IsNoFault()
    {
        var check = Check(Time, 1.0);
        Assert.Single(check.Try(Run(5)));
        Assert.Empty(check.Try(Run(1)));
        Assert.Empty(check.Try(Run(5)));
    }

    [Fact]
    public void Try_NotInTheReference_IsNoFault() => Assert.Empty(new BaselineCheck([Time], new Dictionary<string, double>()).Try(Run(100)));

    [Fact]
    public void Try_Fault_IsASentence() =>
        Assert.Equal("'time (at 16)' is 5, and was 1 in the reference run; more than 1.8 counts as a fault.", Check(Time, 1.0).Try(Run(5)).Single());

    private static BaselineCheck Check(Target target, double reference) => new([target], new Dictionary<string, double> { [Baseline.Key(target)] = reference });

    private static Sample[] Run(double ratio) => [TargetValuesTests.Sample("ours", 0, ratio), TargetValuesTests.Sample("raw", 0, 1)];
}
