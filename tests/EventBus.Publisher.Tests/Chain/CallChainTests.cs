using EventBus.Publisher.Chain;

namespace EventBus.Publisher.Tests.Chain;

public sealed class CallChainTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    [Fact]
    public void Limit_CallFromOutside_HasTheWholeBudget() => Assert.Equal(Budget, CallChain.Empty.Limit(Budget, Now));

    [Theory]
    [InlineData(500, 500)]
    [InlineData(5000, 2000)]
    [InlineData(0, 2000)]
    [InlineData(-500, 2000)]
    public void Limit_MadeByAnAsk_HasNoMoreThanItsRest(int rest, int budget) =>
        Assert.Equal(TimeSpan.FromMilliseconds(budget), CallChain.Empty.ThroughSubscription("a", Now.AddMilliseconds(rest)).Limit(Budget, Now));

    [Fact]
    public void ThroughSubscription_LongerThanTheAskBefore_KeepsTheEarlierDeadline() =>
        Assert.Equal(Now.ToUnixTimeMilliseconds(), CallChain.Empty.ThroughSubscription("a", Now).ThroughSubscription("b", Now.AddSeconds(1)).Deadline);

    [Fact]
    public void ParentCallId_SecondCall_IsTheFirst() => Assert.Equal("one", CallChain.Empty.ThroughCall("one").ThroughCall("two").ParentCallId);
}
