using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Contracts.Tests.Wire;

public sealed class EventBusJsonTests
{
    [Theory]
    [InlineData("""{"resource":"a","resource":"b"}""")]
    [InlineData("""{"request":{"method":"GET","method":"POST"}}""")]
    [InlineData("""{"request":{"payload":{"a":1,"a":2}}}""")]
    [InlineData("""{"request":{"headers":{"a":"1","a":"2"}}}""")]
    [InlineData("""{"response":{"content":{"a":{"b":1,"b":2}}}}""")]
    public void Read_MemberTwice_IsRefused(string json)
    {
        Assert.Throws<JsonException>(() => Read<EventPayload>(json));
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json, EventBusJson.DocumentOptions));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Read_Nested_IsRefusedBeyondTheDepth(int levels, bool accepted)
    {
        // The payload is the third level.
        var json = $$$"""{"request":{"payload":{{{Nested(levels - 2).ToJsonString()}}}}}""";
        Assert.Equal(accepted, Record.Exception(() => Read<EventPayload>(json)) is null);
        Assert.Equal(accepted, Record.Exception(() => JsonDocument.Parse(json, EventBusJson.DocumentOptions)) is null);
    }

    [Fact]
    public void Write_AnyMember_IsInSnakeCase() => Assert.Equal(
        """{"request":{"method":"","uri":"","headers":{},"parameters":{},"payload":{}},"response":{"status_code":200,"headers":{}},"resource":"","event_name":""}""",
        Write(new EventPayload { Response = new EventResponse() }));

    [Fact]
    public void Write_Enums_AreInSnakeCase() => Assert.Equal("\"observe\"", Write(SubscriptionMode.Observe));

    [Theory]
    [InlineData("1")]
    [InlineData("\"Unknown\"")]
    public void Read_EnumNotByName_IsRefused(string json) => Assert.Throws<JsonException>(() => Read<SubscriptionMode>(json));

    [Fact]
    public void Read_NullWhereNoneMayBe_IsRefused() => Assert.Throws<JsonException>(() => Read<EventPayload>("""{"request":null}"""));

    [Fact]
    public void Read_UnknownMember_IsIgnored() => Assert.Equal(EventActions.Reject, Read<EventDecision>("""{"action":"reject","later":{"a":1}}""")!.Action);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e400")]
    [InlineData("-0.0")]
    [InlineData("12345678901234567890")]
    [InlineData("0.1000")]
    [InlineData("1E+2")]
    [InlineData("3.141592653589793238462643383279")]
    public void RoundTrip_Number_KeepsItsText(string number)
    {
        var json = Event($$"""{"n":{{number}},"list":[{{number}}]}""");
        Assert.Equal(json, Write(Read<EventPayload>(json)));
    }

    [Theory]
    [InlineData("Grüße, \\\"Jane\\\" <b>&'+</b>")]
    [InlineData("日本語")]
    [InlineData("a\\\\b\\n\\tc")]
    public void RoundTrip_Text_KeepsItsText(string text)
    {
        var json = Event($$"""{"t":"{{text}}"}""");
        Assert.Equal(json, Write(Read<EventPayload>(json)));
    }

    [Fact]
    public void RoundTrip_NullInsideAPayload_Stays()
    {
        var json = Event("""{"a":null,"list":[null]}""");
        Assert.Equal(json, Write(Read<EventPayload>(json)));
    }

    [Fact]
    public void Options_Always_AreReadOnly() => Assert.True(EventBusJson.Options.IsReadOnly);

    private static string Event(string payload) =>
        $$"""{"request":{"method":"POST","uri":"/api/v2/system/user","headers":{"a":"b"},"parameters":{"limit":"1"},"payload":{{payload}}},"resource":"user","event_name":"system.user.post.pre_process"}""";

    private static JsonObject Nested(int levels) => levels == 1 ? new JsonObject() : new JsonObject { ["a"] = Nested(levels - 1) };

    private static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, EventBusJson.Options);

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, EventBusJson.Options);
}
