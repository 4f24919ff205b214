namespace EventBus.Contracts.Tests.Events;

public sealed class EventNameTests
{
    [Fact]
    public void TryParse_FourWords_GivesThem()
    {
        Assert.True(EventName.TryParse("system.user.post.pre_process", out var name));
        Assert.Equal(new EventName("system", "user", "post", ProcessTypes.PreProcess), name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("system.user.pre_process")]
    [InlineData("system.user.post.pre_process.password-policy")]
    [InlineData("system..post.pre_process")]
    [InlineData("system.user.post.")]
    [InlineData(".user.post.pre_process")]
    public void TryParse_NotFourWords_IsFalse(string? text)
    {
        Assert.False(EventName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    [Fact]
    public void ToString_Parsed_IsTheSameText()
    {
        Assert.True(EventName.TryParse("system.event_subscription.delete.post_process", out var name));
        Assert.Equal("system.event_subscription.delete.post_process", name.ToString());
    }

    [Fact]
    public void Channel_AnyName_LeavesTheVerbOut() => Assert.Equal(Channels.RolePostProcess, new EventName("system", "role", "put", ProcessTypes.PostProcess).Channel);
}
