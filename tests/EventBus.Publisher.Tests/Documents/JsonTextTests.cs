using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Tests.Merge;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Documents;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("{}", 1)]
    [InlineData("[[],{}]", 2)]
    [InlineData("""{"a]":["}{[",{"b\"":"\\"},"\\\"[["]}""", 3)]
    public void IsWithin_Levels_AreCounted(string json, int levels)
    {
        var text = Encoding.UTF8.GetBytes(json);
        Assert.True(JsonText.IsWithin(text, levels));
        Assert.False(JsonText.IsWithin(text, levels - 1));
    }

    [Property(MaxTest = 500)]
    public void IsWithin_AnyEvent_AgreesWithTheReader(int seed)
    {
        var text = new RandomReplies(new RandomJson(seed)).PostProcess().Text;
        for (var levels = 1; levels < 12; levels++) Assert.Equal(IsReadable(text, levels), JsonText.IsWithin(text, levels));
    }

    [Fact]
    public void Member_OfANestedName_IsTheOuterOne() =>
        Assert.Equal("[2]", Encoding.UTF8.GetString(JsonText.Member("""{"x":{"a":1},"a" : [2],"b":3}"""u8, "a"u8)));

    [Fact]
    public void Member_ThatIsNotThere_IsSaid() => Assert.Throws<KeyNotFoundException>(() => JsonText.Member("""{"x":{"a":1}}"""u8, "a"u8).Length);

    [Fact]
    public void Write_WithinAWrite_DisturbsNeither()
    {
        var outer = JsonText.Write(0, (writer, _) =>
        {
            writer.WriteStartArray();
            writer.WriteRawValue(JsonText.Write(0, static (inner, _) => inner.WriteStringValue("inner")));
            writer.WriteNumberValue(1);
            writer.WriteEndArray();
        });
        Assert.Equal("""["inner",1]""", Encoding.UTF8.GetString(outer));
    }

    [Fact]
    public void Write_AfterAFailedWrite_StartsAnew()
    {
        Assert.Throws<FormatException>(() => JsonText.Write(0, static (writer, _) =>
        {
            writer.WriteStartArray();
            throw new FormatException();
        }));
        Assert.Equal("2", JsonNode.Parse(JsonText.Write(0, static (writer, _) => writer.WriteNumberValue(2)))!.ToJsonString());
    }

    private static bool IsReadable(byte[] text, int levels)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = levels });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
