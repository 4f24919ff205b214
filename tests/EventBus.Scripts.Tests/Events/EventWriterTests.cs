using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Events;

namespace EventBus.Scripts.Tests.Events;

public sealed class EventWriterTests
{
    [Theory]
    [InlineData("/api/v2/system/user", "user")]
    [InlineData("/api/v2/system/user/3", "user/3")]
    [InlineData("/prefix/api/v2/system/user/3/", "user/3")]
    public void Write_AnyCall_HasWhatDreamFactorysEventsHave(string uri, string resource)
    {
        var request = Write(uri, """{"name":"Jane"}""")["request"]!;
        Assert.Equal(("v2", "system", resource, "application/json", """{"name":"Jane"}"""), (
            request["api_version"]!.ToString(), request["service"]!.ToString(), request["resource"]!.ToString(), request["content_type"]!.ToString(), request["content"]!.ToString()));
    }

    [Fact]
    public void Write_WithoutBody_HasNoContent() => Assert.Equal("", Write("/api/v2/system/user", "{}")["request"]!["content"]!.ToString());

    [Fact]
    public void Write_BeforeTheCall_HasNoResponse() => Assert.False(Write("/api/v2/system/user", "{}").ContainsKey("response"));

    [Fact]
    public void Write_DeepBody_IsWritten()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 31)) + "1" + new string('}', 31);
        Assert.Equal(deep, Write("/api/v2/system/user", deep)["request"]!["content"]!.ToString());
    }

    private static JsonObject Write(string uri, string payload) => JsonNode.Parse(EventWriter.Write(new SystemEvent
    {
        Payload = new EventPayload
        {
            Request = new EventRequest { Method = "POST", Uri = uri, Payload = JsonNode.Parse(payload)!.AsObject() },
            Resource = "user",
            EventName = "system.user.post.pre_process",
        },
        MessageId = "",
        CallId = "",
        Channel = "system.user.pre_process",
    }))!.AsObject();
}
