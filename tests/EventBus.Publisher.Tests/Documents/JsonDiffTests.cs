using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Documents;

public sealed class JsonDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "Set /a")]
    [InlineData("""{"a":1}""", """{}""", "Unset /a")]
    [InlineData("""{"a":{"b":[1,2,3]}}""", """{"a":{"b":[1,9,3]}}""", "Set /a/b/1")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1,3]}""", "RemoveElement /a/1")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", "Insert /a/-")]
    [InlineData("""{"a":[2]}""", """{"a":[1,2]}""", "Insert /a/0")]
    public void Between_Trees_NamesTheDeepestWrites(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(", ", JsonDiff.Between(JsonNode.Parse(before), JsonNode.Parse(after), tolerant: false).Select(change => $"{change.Kind} {change.Path}")));

    [Theory]
    [InlineData("""{"n":12345678901234567890}""", """{"n":12345678901234567000}""")]
    [InlineData("""{"n":1.000}""", """{"n":1}""")]
    [InlineData("""{"n":{}}""", """{"n":[]}""")]
    public void Between_ReshapedByAProgramThatDidNotTouchIt_IsNoWrite(string before, string after) =>
        Assert.Empty(JsonDiff.Between(JsonNode.Parse(before), JsonNode.Parse(after), tolerant: true));

    [Fact]
    public void Between_PatchSetsTheNextLargeNumber_IsAWrite() =>
        Assert.Single(JsonDiff.Between(JsonNode.Parse("""{"n":12345678901234567890}"""), JsonNode.Parse("""{"n":12345678901234567891}"""), tolerant: false));

    [Property(MaxTest = 500)]
    public Property Between_AnyTrees_LeadsFromOneToTheOther() => Prop.ForAll(JsonTrees.Objects(), JsonTrees.Objects(), (before, after) =>
    {
        var result = before.DeepClone();
        foreach (var change in JsonDiff.Between(before, after, tolerant: false)) JsonWriter.Apply(result, change);
        return JsonNode.DeepEquals(result, after);
    });
}
