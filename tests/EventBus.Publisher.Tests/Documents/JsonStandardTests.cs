using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Documents;

/// <summary>The examples of RFC 6901, section 5, and RFC 6902, appendix A, for what replies may use of them (no move, no copy), and RFC 7396, appendix A.</summary>
public sealed class JsonStandardTests
{
    private const string Pointers = """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    [Theory]
    [InlineData("", Pointers)]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void Find_PointerOfTheStandard_GivesItsValue(string pointer, string expected)
    {
        var path = JsonPath.Parse(pointer);
        var (found, node) = path.Find(JsonNode.Parse(Pointers));
        Assert.True(found && JsonNode.DeepEquals(JsonNode.Parse(expected), node));
        Assert.Equal(pointer, path.ToString());
    }

    [Fact]
    public void Parse_EscapedEscape_IsUnescapedOnce() => Assert.Equal("~1", JsonPath.Parse("/~01").Last);

    [Theory]
    [InlineData("A.1", """{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"baz":"qux","foo":"bar"}""")]
    [InlineData("A.2", """{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("A.3", """{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("A.4", """{"foo":["bar","qux","baz"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("A.5", """{"baz":"qux","foo":"bar"}""", """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo","foo":"bar"}""")]
    [InlineData("A.8", """{"baz":"qux","foo":["a",2,"c"]}""", """[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]""", """{"baz":"qux","foo":["a",2,"c"]}""")]
    [InlineData("A.10", """{"foo":"bar"}""", """[{"op":"add","path":"/child","value":{"grandchild":{}}}]""", """{"foo":"bar","child":{"grandchild":{}}}""")]
    [InlineData("A.11", """{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux","xyz":123}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("A.14", """{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    [InlineData("A.16", """{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc","def"]}]""", """{"foo":["bar",["abc","def"]]}""")]
    public void Apply_PatchOfTheStandard_GivesItsResult(string example, string before, string patch, string expected)
    {
        var root = Events.Json(before);
        foreach (var operation in Operations(patch)) JsonPatch.Apply(root, operation);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), root), example);
    }

    [Theory]
    [InlineData("A.9", """{"baz":"qux"}""", """[{"op":"test","path":"/baz","value":"bar"}]""")]
    [InlineData("A.12", """{"foo":"bar"}""", """[{"op":"add","path":"/baz/bat","value":"qux"}]""")]
    [InlineData("A.15", """{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":"10"}]""")]
    public void Apply_FaultOfTheStandard_Throws(string example, string before, string patch)
    {
        var root = Events.Json(before);
        Assert.NotNull(example);
        Assert.Throws<JsonPatchException>(() => Operations(patch).ForEach(operation => JsonPatch.Apply(root, operation)));
        Assert.Equal(before, root.ToJsonString());
    }

    // The cases whose target or patch is no object cannot come up: an event and a merge are objects. As members they can.
    [Theory]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    public void Merge_CaseOfTheStandardAsMember_GivesItsResult(string target, string merge, string expected)
    {
        var root = Events.Json($$"""{"m":{{target}}}""");
        JsonPatch.Merge(root, Events.Json($$"""{"m":{{merge}}}"""));
        Assert.Equal($$"""{"m":{{expected}}}""", root.ToJsonString());
    }

    private static List<PatchOperation> Operations(string patch) => System.Text.Json.JsonSerializer.Deserialize<List<PatchOperation>>(patch, EventBusJson.Options)!;
}
