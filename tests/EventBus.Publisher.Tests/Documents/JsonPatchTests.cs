using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Documents;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("add", "/b", "2", """{"a":[1,2],"b":2}""")]
    [InlineData("add", "/a/0", "9", """{"a":[9,1,2]}""")]
    [InlineData("add", "/a/-", "9", """{"a":[1,2,9]}""")]
    [InlineData("add", "/a/2", "9", """{"a":[1,2,9]}""")]
    [InlineData("replace", "/a/1", "9", """{"a":[1,9]}""")]
    [InlineData("replace", "/a", "null", """{"a":null}""")]
    [InlineData("remove", "/a/0", "null", """{"a":[2]}""")]
    [InlineData("remove", "/a", "null", """{}""")]
    [InlineData("test", "/a/0", "1.0", """{"a":[1,2]}""")]
    public void Apply_FittingOperation_ChangesTheTree(string op, string path, string value, string expected)
    {
        var root = Events.Json("""{"a":[1,2]}""");
        JsonPatch.Apply(root, Operation(op, path, value));
        Assert.Equal(expected, root.ToJsonString());
    }

    [Theory]
    [InlineData("add", "/x/y", "1")]
    [InlineData("add", "/a/3", "1")]
    [InlineData("add", "/a/01", "1")]
    [InlineData("replace", "/b", "1")]
    [InlineData("replace", "/a/-", "1")]
    [InlineData("remove", "/b", "1")]
    [InlineData("remove", "", "1")]
    [InlineData("test", "/a/0", "2")]
    [InlineData("test", "/b", "null")]
    [InlineData("move", "/a", "1")]
    [InlineData("add", "a", "1")]
    public void Apply_UnfittingOperation_Throws(string op, string path, string value) =>
        Assert.Throws<JsonPatchException>(() => JsonPatch.Apply(Events.Json("""{"a":[1,2]}"""), Operation(op, path, value)));

    // The cases of RFC 7396, appendix A, whose target is an object.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Merge_CaseOfTheStandard_GivesItsResult(string target, string merge, string expected)
    {
        var root = Events.Json(target);
        JsonPatch.Merge(root, Events.Json(merge));
        Assert.Equal(expected, root.ToJsonString());
    }

    private static PatchOperation Operation(string op, string path, string value) => new() { Op = op, Path = path, Value = JsonNode.Parse(value) };
}
