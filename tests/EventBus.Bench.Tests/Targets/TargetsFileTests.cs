using EventBus.Bench.Calls;
using EventBus.Bench.Notifications;
using EventBus.Bench.Outbox;
using EventBus.Bench.Targets;

namespace EventBus.Bench.Tests.Targets;

public sealed class TargetsFileTests
{
    private static readonly string[] Contestants = [.. CallContestants.All.Select(one => one.Name), .. NotificationsBench.Names, .. OutboxBench.Names];

    [Fact]
    public void Read_EveryTarget_NamesContestantsThatAreMeasured() => Assert.All(TargetsFile.Read(), target =>
    {
        Assert.Contains(target.Of, Contestants);
        Assert.Contains(target.To, Contestants);
    });

    [Fact]
    public void Read_EveryTarget_HasOneBound() => Assert.All(TargetsFile.Read(), target => Assert.NotEqual(target.AtMost is null, target.AtLeast is null));

    [Fact]
    public void Read_EveryTarget_HasAKeyOfItsOwn() => Assert.Distinct(TargetsFile.Read().Select(Baseline.Key));

    [Fact]
    public void Baseline_EveryEntry_IsThatOfATarget() => Assert.Subset(TargetsFile.Read().Select(Baseline.Key).ToHashSet(), Baseline.Read().Keys.ToHashSet());
}
