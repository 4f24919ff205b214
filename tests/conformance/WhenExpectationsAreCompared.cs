using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;

namespace EventBus.ConformanceTests;

public sealed class WhenExpectationsAreCompared
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1", "1.0")]
    [InlineData("null", "null")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""[{"a":1},2]""", """[{"a":1,"b":2},2]""")]
    [InlineData("""{"a":{"$absent":true}}""", """{"b":2}""")]
    [InlineData("""{"a":{"$any":true}}""", """{"a":null}""")]
    [InlineData("""{"$exact":{"a":[1]}}""", """{"a":[1]}""")]
    [InlineData("""{"$contains":["b","c"]}""", "\"abc\"")]
    [InlineData("""{"$matches":"^a.c$"}""", "\"abc\"")]
    [InlineData("""{"$between":[1,2]}""", "2")]
    [InlineData("""{"$length":2}""", "[1,2]")]
    [InlineData("""{"$has":{"a":1}}""", """[{"a":2},{"a":1,"b":2}]""")]
    [InlineData("""{"$has_not":{"a":3}}""", """[{"a":2},{"a":1}]""")]
    [InlineData("""{"$one_of":[1,2]}""", "2")]
    [InlineData("""{"$all_of":[{"$between":[1,2]},{"$not":1}]}""", "2")]
    [InlineData("""{"$json":{"a":1}}""", "\"{\\\"a\\\":1,\\\"b\\\":2}\"")]
    public void Document_that_is_as_expected_has_no_faults(string expected, string actual) => Assert.Empty(Faults(expected, actual));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "\"1\"")]
    [InlineData("null", "0")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":1}""", "[1]")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":2}}""")]
    [InlineData("[1]", "[1,2]")]
    [InlineData("""{"a":{"$absent":true}}""", """{"a":null}""")]
    [InlineData("""{"a":{"$any":true}}""", "{}")]
    [InlineData("""{"$exact":{"a":[1]}}""", """{"a":[1],"b":2}""")]
    [InlineData("""{"$contains":["b","d"]}""", "\"abc\"")]
    [InlineData("""{"$contains":"1"}""", "1")]
    [InlineData("""{"$matches":"^b"}""", "\"abc\"")]
    [InlineData("""{"$between":[1,2]}""", "3")]
    [InlineData("""{"$length":2}""", "[1]")]
    [InlineData("""{"$has":{"a":1}}""", """[{"a":2}]""")]
    [InlineData("""{"$has_not":{"a":1}}""", """[{"a":1,"b":2}]""")]
    [InlineData("""{"$has_not":1}""", "1")]
    [InlineData("""{"$one_of":[1,2]}""", "3")]
    [InlineData("""{"$all_of":[1,2]}""", "2")]
    [InlineData("""{"$not":1}""", "1")]
    [InlineData("""{"$json":{"a":1}}""", "\"{}\"")]
    public void Document_that_is_not_as_expected_has_faults(string expected, string actual) => Assert.NotEmpty(Faults(expected, actual));

    [Fact]
    public void Operator_that_is_not_known_is_refused() => Assert.Throws<FormatException>(() => Faults("""{"$greater":1}""", "2"));

    private static List<string> Faults(string expected, string actual) => [.. Matcher.Faults(JsonNode.Parse(expected), Found.Of(JsonNode.Parse(actual)))];
}
