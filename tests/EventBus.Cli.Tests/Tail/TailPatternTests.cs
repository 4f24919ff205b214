using EventBus.Cli.Tail;

namespace EventBus.Cli.Tests.Tail;

public sealed class TailPatternTests
{
    [Theory]
    [InlineData("*.*.*.*", 10, "system.admin.pre_process=system.admin.*.pre_process")]
    [InlineData("*.*.*", 10, "system.admin.pre_process=system.admin.*.pre_process")]
    [InlineData("system.*.*.post_process", 5, "system.admin.post_process=system.admin.*.post_process")]
    [InlineData("*.user.delete.*", 2, "system.user.pre_process=system.user.delete.pre_process")]
    [InlineData("system.user.post_process", 1, "system.user.post_process=system.user.*.post_process")]
    [InlineData("shop.order.put.post_process", 1, "shop.order.post_process=shop.order.put.post_process")]
    public void Bindings_Pattern_CoversItsChannels(string pattern, int count, string first)
    {
        var bindings = TailPattern.Bindings(pattern);
        Assert.Equal((count, first), (bindings.Count, $"{bindings[0].Exchange}={bindings[0].RoutingKey}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("system.user")]
    [InlineData("system.user.post.post_process.one")]
    [InlineData("System.user.post_process")]
    [InlineData("shop.*.post_process")]
    public void Bindings_NoPattern_IsWrongUsage(string pattern) => Assert.Equal(2, Assert.Throws<CommandException>(() => TailPattern.Bindings(pattern)).ExitCode);
}
