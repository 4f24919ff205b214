using EventBus.Publisher.Observers;

namespace EventBus.Publisher.Tests.Observers;

public sealed class ObserverPatternTests
{
    [Theory]
    [InlineData("system.user.post_process", true)]
    [InlineData("system.*.post_process", true)]
    [InlineData("*.*.*", true)]
    [InlineData("system.app.post_process", false)]
    [InlineData("system.user.pre_process", false)]
    [InlineData("system.user.post.post_process", true)]
    [InlineData("*.*.post.*", true)]
    [InlineData("*.*.*.*", true)]
    [InlineData("*.*.delete.*", false)]
    public void Covers_Event_IsAsBound(string pattern, bool covers) => Assert.Equal(covers, ObserverPattern.Covers(pattern, "system.user.post.post_process"));
}
