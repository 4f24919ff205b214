using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;
using EventBus.Scripts.Engines.Protocol;

namespace EventBus.Scripts.Tests.Engines.Protocol;

public sealed class OriginalJsonTests
{
    [Theory]
    [InlineData("NodeJs", """{"a":12345678901234567890}""", """{"a":12345678901234567000}""", """{"a":12345678901234567890}""")]
    [InlineData("NodeJs", """{"a":1.0,"b":1e2}""", """{"a":1,"b":100}""", """{"a":1.0,"b":1e2}""")]
    [InlineData("NodeJs", """{"a":1.0}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("NodeJs", """{"a":{}}""", """{"a":[]}""", """{"a":[]}""")]
    [InlineData("NodeJs", """{"a":1.0}""", """{"b":1}""", """{"b":1}""")]
    [InlineData("NodeJs", """{"a":[1.0,2.0]}""", """{"a":[1,2,3]}""", """{"a":[1.0,2.0,3]}""")]
    [InlineData("Python", """{"a":12345678901234567890}""", """{"a":12345678901234567891}""", """{"a":12345678901234567891}""")]
    [InlineData("Python", """{"a":0.10000000000000000555}""", """{"a":0.1}""", """{"a":0.10000000000000000555}""")]
    [InlineData("Php", """{"a":9007199254740993}""", """{"a":9007199254740992}""", """{"a":9007199254740992}""")]
    [InlineData("Php", """{"a":12345678901234567890}""", """{"a":1.2345678901234567e+19}""", """{"a":12345678901234567890}""")]
    [InlineData("Php", """{"a":{},"b":[]}""", """{"a":[],"b":[]}""", """{"a":{},"b":[]}""")]
    [InlineData("Php", """{"a":{"x":1}}""", """{"a":[]}""", """{"a":{}}""")]
    [InlineData("Php", """{"a":{"0":"x","1":{}}}""", """{"a":["x",[]]}""", """{"a":{"0":"x","1":{}}}""")]
    [InlineData("Php", """{"a":{"x":1}}""", """{"a":["y"]}""", """{"a":["y"]}""")]
    [InlineData("Php", """{"response":{}}""", """{"response":{"headers":[],"content":[]}}""", """{"response":{"headers":{},"content":[]}}""")]
    public void Restore_WhatTheLanguageCannotSay_IsAsItWas(string language, string original, string edited, string expected) =>
        Assert.Equal(expected, OriginalJson.Restore(JsonNode.Parse(original), JsonNode.Parse(edited), Enum.Parse<ScriptLanguage>(language))!.ToJsonString());
}
