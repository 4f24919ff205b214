using System.Text.Json.Nodes;

namespace EventBus.ContractTests.Document;

public sealed class WhenTheDocumentGrows
{
    [Fact]
    public void The_seed_stays_in_it_whole() => Assert.Empty(DeepSubset.Missing(Resolved.Of(TheDocument.Seed), Resolved.Of(TheDocument.Root)));

    [Fact]
    public void The_order_of_the_seeds_channels_stays() =>
        Assert.Equal(Names(TheDocument.Seed), Names(TheDocument.Root).Take(Names(TheDocument.Seed).Count()));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a")]
    [InlineData("""{"a":{"b":null}}""", """{"a":{}}""", "/a/b")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", "/a")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "/a")]
    [InlineData("""{"a":"1"}""", """{"a":"12"}""", "/a")]
    [InlineData("""{"description":"Fired."}""", """{"description":"Fired. Always."}""", "")]
    [InlineData("""{"description":"Fired."}""", """{"description":"Asked."}""", "/description")]
    public void Missing_PartAndWhole_NamesThePaths(string part, string whole, string paths) =>
        Assert.Equal(paths, string.Join(' ', DeepSubset.Missing(JsonNode.Parse(part), JsonNode.Parse(whole))));

    private static IEnumerable<string> Names(JsonObject document) => document["channels"]!.AsObject().Select(channel => channel.Key);
}
