using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Documents;

public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("1", "1.0", true, true)]
    [InlineData("100", "1e2", true, true)]
    [InlineData("0", "-0", true, true)]
    [InlineData("0.1", "0.10000000000000001", false, true)]
    [InlineData("0.12345678901234567890123456789012", "0.12345678901234567890123456789013", false, true)]
    [InlineData("0", "1e-400", false, true)]
    [InlineData("1e400", "2e400", false, true)]
    [InlineData("1e400", "10e399", true, true)]
    [InlineData("1e99999999999", "1e99999999999", true, true)]
    [InlineData("1e99999999999", "2e99999999999", false, true)]
    [InlineData("1e99999999999", "1", false, false)]
    [InlineData("1", "2", false, false)]
    [InlineData("1", "\"1\"", false, false)]
    [InlineData("{}", "[]", false, true)]
    [InlineData("null", "false", false, false)]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}", true, true)]
    public void Same_TwoValues_IsExactOrTolerant(string left, string right, bool exact, bool tolerant)
    {
        Assert.Equal(exact, JsonEquality.Same(JsonNode.Parse(left), JsonNode.Parse(right), tolerant: false));
        Assert.Equal(tolerant, JsonEquality.Same(JsonNode.Parse(left), JsonNode.Parse(right), tolerant: true));
        Assert.True(!tolerant || new JsonHash().Of(JsonNode.Parse(left)) == new JsonHash().Of(JsonNode.Parse(right)));
    }
}
