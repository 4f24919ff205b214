using System.Text.Json;

namespace EventBus.Contracts.Tests.Subscriptions;

public sealed class SubscriptionOptionsTests
{
    [Fact]
    public void Read_NameAndChannelsOnly_HasTheDefaults()
    {
        var options = Read("""{"name":"one","channels":["system.user.pre_process"]}""");
        Assert.Equal(
            """{"name":"one","channels":["system.user.pre_process"],"mode":"mutate","enforce":true,"order":100,"priority":0,"timeout_ms":1000,"reveal":[],"max_in_flight":256,"batch":false,"is_active":true}""",
            JsonSerializer.Serialize(options, EventBusJson.Options));
    }

    [Theory]
    [InlineData(SubscriptionMode.Mutate, null, FailurePolicy.Open)]
    [InlineData(SubscriptionMode.Validate, null, FailurePolicy.Closed)]
    [InlineData(SubscriptionMode.Observe, null, FailurePolicy.Open)]
    [InlineData(SubscriptionMode.Mutate, FailurePolicy.Closed, FailurePolicy.Closed)]
    [InlineData(SubscriptionMode.Validate, FailurePolicy.Open, FailurePolicy.Open)]
    [InlineData(SubscriptionMode.Observe, FailurePolicy.Closed, FailurePolicy.Closed)]
    public void EffectiveFailurePolicy_ModeAndChoice_ChoiceWins(SubscriptionMode mode, FailurePolicy? chosen, FailurePolicy effective) =>
        Assert.Equal(effective, new SubscriptionOptions { Mode = mode, FailurePolicy = chosen }.EffectiveFailurePolicy());

    [Fact]
    public void Read_MayWrite_TellsAbsentFromEmpty()
    {
        Assert.Null(Read("{}").MayWrite);
        Assert.Empty(Read("""{"may_write":[]}""").MayWrite!);
    }

    [Theory]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"channels":null}""")]
    [InlineData("""{"mode":"Mutator"}""")]
    [InlineData("""{"order":"100"}""")]
    [InlineData("""{"enforce":1}""")]
    public void Read_WrongType_IsRefused(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static SubscriptionOptions Read(string json) => JsonSerializer.Deserialize<SubscriptionOptions>(json, EventBusJson.Options)!;
}
