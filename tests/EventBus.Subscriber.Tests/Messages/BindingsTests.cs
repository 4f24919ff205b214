using EventBus.Contracts;
using EventBus.Subscriber.Messages;

namespace EventBus.Subscriber.Tests.Messages;

public sealed class BindingsTests
{
    [Fact]
    public void ForAsks_Channel_BindsItsExchangeByFiveWords() =>
        Assert.Equal([new Binding("system.user.pre_process", "system.user.*.pre_process.one")], Bindings.ForAsks([Channels.UserPreProcess], "one"));

    [Fact]
    public void ForAsks_ChannelOfAnotherService_BindsItsExchange() =>
        Assert.Equal([new Binding("billing.invoice.pre_process", "billing.invoice.*.pre_process.one")], Bindings.ForAsks(["billing.invoice.pre_process"], "one"));

    [Fact]
    public void ForAsks_Pattern_BindsEachChannelItCovers() =>
        Assert.Equal(Channels.SystemResources.Select(resource => $"system.{resource}.pre_process"), Bindings.ForAsks(["system.*.pre_process"], "one").Select(binding => binding.Exchange));

    [Fact]
    public void ForAsks_OverlappingPatterns_BindsOnce() => Assert.Equal(10, Bindings.ForAsks(["*.*.*", "system.user.*", Channels.UserPreProcess], "one").Count);

    [Theory]
    [InlineData("system.user")]
    [InlineData("system.user.post.pre_process")]
    [InlineData("system.#.pre_process")]
    [InlineData("system..pre_process")]
    [InlineData("System.user.pre_process")]
    [InlineData("billing.*.pre_process")]
    public void ForAsks_ChannelThatCannotBe_NamesIt(string channel) =>
        Assert.Contains($"'{channel}'", Assert.Throws<ArgumentException>(() => Bindings.ForAsks([channel], "one")).Message, StringComparison.Ordinal);

    [Fact]
    public void ForNotifications_EventName_BindsItsChannel() => Assert.Equal(
        [new Binding("system.user.post_process", "system.user.post.post_process")],
        Bindings.ForNotifications(["system.user.post.post_process"]));

    [Fact]
    public void ForNotifications_Channel_BindsAllItsVerbs() =>
        Assert.Equal([new Binding("system.user.post_process", "system.user.*.post_process")], Bindings.ForNotifications([Channels.UserPostProcess]));

    [Fact]
    public void ForNotifications_Pattern_BindsEachChannelItCoversByThePattern()
    {
        var bindings = Bindings.ForNotifications(["*.*.delete.*"]);

        Assert.Equal(Channels.System, bindings.Select(binding => binding.Exchange));
        Assert.All(bindings, binding => Assert.Equal("*.*.delete.*", binding.RoutingKey));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("system.user.post.post_process.one")]
    [InlineData("system.user.POST.post_process")]
    public void ForNotifications_PatternThatCannotBe_NamesIt(string pattern) =>
        Assert.Contains($"'{pattern}'", Assert.Throws<ArgumentException>(() => Bindings.ForNotifications([pattern])).Message, StringComparison.Ordinal);

    [Fact]
    public void ForNotifications_AnyPattern_LeavesAsksAlone() =>
        Assert.All(Bindings.ForNotifications(["*.*.*", "*.*.*.*"]), binding => Assert.Equal(4, binding.RoutingKey.Split('.').Length));
}
