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

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("0.1000", "0.1000")]
    [InlineData("1e400", "1e400")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("-0.5E+10", "-0.5E+10")]
    [InlineData("+5", "5")]
    [InlineData("007", "7")]
    [InlineData("000", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    public void Parse_Number_KeepsItsTextWhereJsonAllows(string yaml, string json) => Assert.Equal(json, YamlJson.Parse(yaml)!.ToJsonString());

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1_000")]
    [InlineData("yes")]
    [InlineData("e5")]
    [InlineData("12e")]
    [InlineData("12:30")]
    [InlineData("tRUE")]
    [InlineData("!!str 5", "5")]
    [InlineData("'5'", "5")]
    [InlineData("! 5", "5")]
    public void Parse_NoNumber_IsText(string yaml, string? text = null) => Assert.Equal(text ?? yaml, YamlJson.Parse($"- {yaml}")![0]!.GetValue<string>());

    [Fact]
    public void Parse_Alias_RepeatsWhatItNames() => Assert.Equal("""{"a":[1],"b":[1]}""", YamlJson.Parse("a: &x [1]\nb: *x")!.ToJsonString());

    [Fact]
    public void Parse_Nothing_IsNull() => Assert.Null(YamlJson.Parse("# only a comment\n"));

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: 1\n b: 2")]
    [InlineData("&a [*a]")]
    [InlineData("? [1]\n: 2")]
    [InlineData("a: *unknown")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x")]
    [InlineData("a: !secret b")]
    [InlineData("a: .inf")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]")]
    public void Parse_Faulty_NamesTheLine(string yaml) => Assert.Contains("line", Assert.Throws<FormatException>(() => YamlJson.Parse(yaml)).Message, StringComparison.Ordinal);

    // The parser says neither what it is nor where.
    [Fact]
    public void Parse_DocumentEndBeforeText_SaysThatItIsNoYaml() => Assert.StartsWith("The YAML is not valid", Assert.Throws<FormatException>(() => YamlJson.Parse("... :*")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_KeyTwice_NamesKeyLineAndColumn() => Assert.Equal(
        "The YAML is not valid at line 4, column 3: The key 'name' stands twice. Keep one.",
        Assert.Throws<FormatException>(() => YamlJson.Parse("- name: a\n  order: 1\n- name: b\n  name: c")).Message);
}
