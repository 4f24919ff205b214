using System.Text.Json;

namespace EventBus.Contracts.Tests.Subscriptions;

public sealed class WhenConditionTests
{
    [Theory]
    [InlineData("""{"pointer":"/request/method","equals":"POST"}""")]
    [InlineData("""{"pointer":"/request/payload/n","equals":1.0}""")]
    [InlineData("""{"pointer":"/request/payload/o","equals":{"a":[1]}}""")]
    [InlineData("""{"pointer":"/request/payload/o","equals":false}""")]
    [InlineData("""{"pointer":"/request/payload/n","in":[1,"a",null]}""")]
    [InlineData("""{"pointer":"/request/payload/p","exists":false}""")]
    [InlineData("""{"pointer":"/request/uri","regex":"^/api/"}""")]
    public void RoundTrip_EachTest_KeepsItsJson(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<WhenCondition>(json, EventBusJson.Options), EventBusJson.Options));

    [Fact]
    public void Read_Equals_SetsEqualTo() =>
        Assert.Equal("POST", JsonSerializer.Deserialize<WhenCondition>("""{"pointer":"/request/method","equals":"POST"}""", EventBusJson.Options)!.EqualTo!.GetValue<string>());

    [Fact]
    public void Read_EqualTo_IsNoMember() =>
        Assert.Null(JsonSerializer.Deserialize<WhenCondition>("""{"pointer":"/request/method","equal_to":"POST"}""", EventBusJson.Options)!.EqualTo);
}
