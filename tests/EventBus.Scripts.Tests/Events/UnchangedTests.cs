using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Scripts.Events;

namespace EventBus.Scripts.Tests.Events;

public sealed class UnchangedTests
{
    private static readonly string[] Numbers = ["0", "-0", "1.0", "1e3", "12345678901234567890", "0.1", "1.10", "1E-7", "-9007199254740993", "3.141592653589793238"];

    [Fact]
    public void Restore_OnlyTheLanguagesDoing_IsWhatWasSent()
    {
        var random = new Random(7);
        for (var number = 0; number < 3000; number++)
        {
            var sent = Tree(random, depth: 4);
            Assert.Equal(sent?.ToJsonString(), Unchanged.Restore(sent, AsAnotherLanguage(sent, random))?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{"a":1.0,"b":2}""", """{"a":1.5,"b":2}""", """{"a":1.5,"b":2}""")]
    [InlineData("""{"a":1.0,"b":2}""", """{"b":2.0}""", """{"b":2}""")]
    [InlineData("""{"a":1.0}""", """{"a":"1.0"}""", """{"a":"1.0"}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[]}""", """{"a":[]}""")]
    [InlineData("""{"a":{}}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"a":null}""", """{"a":[]}""", """{"a":[]}""")]
    [InlineData("""[1.0,2.0]""", """[1,2,3]""", """[1.0,2.0,3]""")]
    [InlineData("""12345678901234567890""", """12345678901234567891""", """12345678901234567890""")]
    public void Restore_TheAuthorsDoing_IsTheAuthors(string sent, string left, string expected) =>
        Assert.Equal(expected, Unchanged.Restore(JsonNode.Parse(sent), JsonNode.Parse(left))!.ToJsonString());

    private static JsonNode? Tree(Random random, int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 => JsonValue.Create($"text {random.Next(3)}"),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Tree(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(number => KeyValuePair.Create($"m{number}", Tree(random, depth - 1)))),
    };

    // Numbers become doubles, and empty objects may become empty arrays.
    private static JsonNode? AsAnotherLanguage(JsonNode? value, Random random) => value switch
    {
        JsonObject { Count: 0 } when random.Next(2) == 0 => new JsonArray(),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, AsAnotherLanguage(member.Value, random)))),
        JsonArray list => new JsonArray([.. list.Select(item => AsAnotherLanguage(item, random))]),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
        _ => value?.DeepClone(),
    };
}
