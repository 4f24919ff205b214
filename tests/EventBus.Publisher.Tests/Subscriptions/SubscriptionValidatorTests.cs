using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Tests.Subscriptions;

public sealed class SubscriptionValidatorTests
{
    [Fact]
    public void Validate_Defaults_HaveNoFault() => Assert.Empty(Faults(_ => { }));

    [Fact]
    public void Validate_ManyFaults_NamesAll() => Assert.Equal(
        ["name", "channels", "order", "timeout_ms", "max_in_flight", "match", "match", "may_write"],
        Faults(options =>
        {
            options.Name = "No Good";
            options.Channels = [];
            options.Order = -1;
            options.TimeoutMs = 5;
            options.MaxInFlight = 0;
            options.Match = new SubscriptionMatch { Verbs = ["FETCH"], When = [new WhenCondition { Pointer = "/a" }] };
            options.MayWrite = ["request"];
        }));

    [Theory]
    [InlineData("system.user")]
    [InlineData("system.user.post.pre_process")]
    [InlineData("system.user.sometimes")]
    [InlineData("#")]
    [InlineData("system.#.pre_process")]
    public void Validate_BadChannel_IsAFault(string channel) => Assert.Equal(["channels"], Faults(options => options.Channels = [channel]));

    [Theory]
    [InlineData("(")]
    [InlineData("(?=x)")]
    public void Validate_BadRegex_IsAFault(string pattern) =>
        Assert.Equal(["match"], Faults(options => options.Match = new SubscriptionMatch { When = [new WhenCondition { Pointer = "/a", Regex = pattern }] }));

    private static IEnumerable<string> Faults(Action<SubscriptionOptions> configure)
    {
        var options = new SubscriptionOptions { Name = "one", Channels = ["system.*.pre_process"] };
        configure(options);
        return SubscriptionValidator.Validate(options).Select(fault => fault.Member);
    }
}
