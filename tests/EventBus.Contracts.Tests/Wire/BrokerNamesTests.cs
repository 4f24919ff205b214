namespace EventBus.Contracts.Tests.Wire;

public sealed class BrokerNamesTests
{
    [Fact]
    public void Queues_OfAName_HaveTheirPrefixes() => Assert.Equal(
        ["eventbus.ask.one", "eventbus.observe.one", "eventbus.dead.one"],
        [BrokerNames.AskQueue("one"), BrokerNames.ObserveQueue("one"), BrokerNames.DeadQueue("one")]);

    [Fact]
    public void AskRoutingKey_EventAndSubscription_HasFiveWords() =>
        Assert.Equal("system.user.post.pre_process.password-policy", BrokerNames.AskRoutingKey("system.user.post.pre_process", "password-policy"));

    [Theory]
    [InlineData(Channels.UserPreProcess, "system.user.*.pre_process.one")]
    [InlineData("system.*.post_process", "system.*.*.post_process.one")]
    [InlineData("*.*.*", "*.*.*.*.one")]
    public void AskBinding_Channel_StandsForEveryVerb(string channel, string binding) => Assert.Equal(binding, BrokerNames.AskBinding(channel, "one"));

    [Fact]
    public void NotificationBinding_Channel_StandsForEveryVerb() => Assert.Equal("system.user.*.post_process", BrokerNames.NotificationBinding(Channels.UserPostProcess));

    [Theory]
    [InlineData("")]
    [InlineData("system.user")]
    [InlineData("system.user.post.pre_process")]
    public void Bindings_NotThreeWords_SayWhatToDo(string channel)
    {
        var fault = Assert.Throws<ArgumentException>(() => BrokerNames.AskBinding(channel, "one"));
        Assert.StartsWith($"The channel '{channel}' does not have three words. Name it '{{service}}.{{resource}}.{{process_type}}'.", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BrokerNames.NotificationBinding(channel));
    }
}
