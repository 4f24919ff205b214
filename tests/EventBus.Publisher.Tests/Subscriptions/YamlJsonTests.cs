using System.Text.Json.Nodes;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Tests.Subscriptions;

public sealed class YamlJsonTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: -1.5", """{"a":-1.5}""")]
    [InlineData("a: true\nb: null\nc: ~\nd:", """{"a":true,"b":null,"c":null,"d":null}""")]
    [InlineData("a: 0.9.1\nb: '2.0'\nc: \"1\"\nd: '*'", """{"a":"0.9.1","b":"2.0","c":"1","d":"*"}""")]
    [InlineData("a: 2026-11-23", """{"a":"2026-11-23"}""")]
    [InlineData("- x\n- [1, two]", """["x",[1,"two"]]""")]
    [InlineData("a: >-\n  one\n  two", """{"a":"one two"}""")]
    [InlineData("a: {}\nb: []", """{"a":{},"b":[]}""")]
    public void Parse_Yaml_GivesJson(string yaml, string json) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), YamlJson.Parse(yaml)), YamlJson.Parse(yaml)?.ToJsonString());

    [Fact]
    public void Parse_Nothing_IsNull() => Assert.Null(YamlJson.Parse("# only a comment\n"));

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: 1\n b: 2")]
    public void Parse_Faulty_NamesTheLine(string yaml) => Assert.Contains("line", Assert.Throws<FormatException>(() => YamlJson.Parse(yaml)).Message, StringComparison.Ordinal);
}
