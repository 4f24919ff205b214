using System.Text.Json.Nodes;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Audit;

public sealed class AuditValuesTests
{
    private readonly AuditValues _values = Values(1);

    [Fact]
    public void Show_Plain_IsTheValue() => Assert.Equal("""{"a":[1.0,null]}""", _values.Show(JsonPath.Parse("/request/payload/x"), JsonNode.Parse("""{"a":[1.0,null]}"""))!.ToJsonString());

    [Theory]
    [InlineData("/request/payload/password", "\"geheim\"")]
    [InlineData("/request/headers/authorization", "\"geheim\"")]
    [InlineData("/request/payload/user", """{"list":[{"apiKey":"geheim"}]}""")]
    [InlineData("/request/payload/secret", """{"a":"geheim"}""")]
    public void Show_Secret_IsHashedWhereverItStands(string path, string value)
    {
        var shown = _values.Show(JsonPath.Parse(path), JsonNode.Parse(value))!.ToJsonString();
        Assert.Matches("hmac-sha256:[0-9a-f]{32}", shown);
        Assert.DoesNotContain("geheim", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_EqualSecrets_HaveEqualHashesUnderOneKeyOnly()
    {
        Assert.Equal(Hash(_values, "a"), Hash(Values(1), "a"));
        Assert.NotEqual(Hash(_values, "a"), Hash(_values, "b"));
        Assert.NotEqual(Hash(_values, "a"), Hash(Values(2), "a"));
    }

    [Fact]
    public void Show_Large_IsItsSize() =>
        Assert.Equal("[5002 bytes]", _values.Show(JsonPath.Parse("/request/payload/text"), new string('x', 5000))!.GetValue<string>());

    [Fact]
    public void Show_Deep_IsCut()
    {
        var deep = Enumerable.Range(0, 28).Aggregate("1", (inner, _) => $"[{inner}]");
        Assert.Equal($"{new string('[', 16)}\"[more than 16 levels]\"{new string(']', 16)}", _values.Show(JsonPath.Parse("/request/payload/x"), JsonNode.Parse(deep))!.ToJsonString());
    }

    [Fact]
    public void Show_Nothing_IsNull() => Assert.Null(_values.Show(JsonPath.Parse("/request/payload/password"), null));

    private static string Hash(AuditValues values, string secret) => values.Show(JsonPath.Parse("/request/payload/password"), secret)!.GetValue<string>();

    private static AuditValues Values(byte key)
    {
        var installation = new InstallationKey();
        installation.Set([key]);
        return new AuditValues(installation);
    }
}
