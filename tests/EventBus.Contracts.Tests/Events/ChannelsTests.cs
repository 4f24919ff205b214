using System.Reflection;

namespace EventBus.Contracts.Tests.Events;

public sealed class ChannelsTests
{
    [Fact]
    public void System_Always_HasTheConstantsAndNoOthers() => Assert.Equal(
        typeof(Channels).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.Name.EndsWith("Process", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        Channels.System.Order(StringComparer.Ordinal));

    [Fact]
    public void System_Always_IsInTheOrderOfTheDocument()
    {
        Assert.Equal([Channels.AdminPreProcess, Channels.AdminPostProcess], Channels.System.Take(2));
        Assert.Equal(Channels.UserPostProcess, Channels.System[^1]);
        Assert.Equal(10, Channels.System.Distinct().Count());
    }

    [Fact]
    public void Of_AnyResource_GivesBothPhasesInTheirOrder() => Assert.Equal(["shop.order.pre_process", "shop.order.post_process"], Channels.Of("shop", "order"));

    [Fact]
    public void Name_ThreeWords_JoinsThem() => Assert.Equal(Channels.UserPreProcess, Channels.Name("system", "user", ProcessTypes.PreProcess));
}
