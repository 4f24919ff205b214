using System.Text.Json.Nodes;
using EventBus.Scripts.Engines.Protocol;

namespace EventBus.Scripts.Tests.Engines.Protocol;

public sealed class ApiCallsTests
{
    [Theory]
    [InlineData("GET", "\"\"", "null", null, null)]
    [InlineData("GET", """{"headers":{"a":"b"}}""", "null", null, """{"headers":{"a":"b"}}""")]
    [InlineData("GET", """{"ids":[1]}""", "null", """{"ids":[1]}""", null)]
    [InlineData("POST", """{"parameters":{}}""", "null", """{"parameters":{}}""", null)]
    [InlineData("POST", "\"{\\\"a\\\":1}\"", "\"\"", """{"a":1}""", null)]
    [InlineData("POST", "\"text\"", """{"headers":{}}""", "\"text\"", """{"headers":{}}""")]
    [InlineData("POST", "\"{text\"", "null", "\"{text\"", null)]
    public void Create_AsScriptsWriteIt_HasPayloadAndOptions(string verb, string payload, string options, string? expectedPayload, string? expectedOptions)
    {
        var call = ApiCalls.Create(verb, "x", JsonNode.Parse(payload), JsonNode.Parse(options));

        Assert.Equal((expectedPayload, expectedOptions), (call.Payload?.ToJsonString(), call.Options?.ToJsonString()));
    }
}
