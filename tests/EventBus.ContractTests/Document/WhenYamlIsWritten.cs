using System.Text.Json.Nodes;
using EventBus.AsyncApi.Document;
using EventBus.Publisher.Subscriptions;

namespace EventBus.ContractTests.Document;

/// <summary>Whatever an application says of itself, its YAML says the same as its JSON.</summary>
public sealed class WhenYamlIsWritten
{
    private const int Trees = 3000;

    private static readonly string[] Pieces =
    [
        "", " ", "  ", "\n", "\n\n", "\r\n", "\t", "a", "word", "true", "null", "~", "7", "-1.5e3", "0x1F", ".inf", "2.6.0", "- ", "-", "# ", ": ", ":", "'", "\"", "{", "}", "[", "]", ",", "&a", "*", "*a", "!x", "|", ">", "%", "@", "`",
        "\\", "é", "日本", "\u0001", "\u0085", "\u2028", "\ufeff", "😀", "<<", "---", "...", "a fairly long run of words, which is folded where a line ends, ", "?",
    ];

    [Fact]
    public void It_is_read_as_it_was_meant()
    {
        var random = new Random(20261128);
        for (var number = 0; number < Trees; number++)
        {
            var tree = new JsonObject { [Text(random)] = Text(random), ["list"] = new JsonArray(Text(random), 7, 1.5, true, null, new JsonObject { ["a"] = Text(random) }, new JsonArray(), new JsonObject()) };
            var yaml = YamlText.Write(tree);
            Assert.True(JsonNode.DeepEquals(tree, YamlJson.Parse(yaml)), $"{tree.ToJsonString()} became\n{yaml}");
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
