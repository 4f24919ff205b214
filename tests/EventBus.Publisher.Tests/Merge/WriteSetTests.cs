using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;

namespace EventBus.Publisher.Tests.Merge;

public sealed class WriteSetTests
{
    [Theory]
    [InlineData("Set /a 1", "Set /b 1", true)]
    [InlineData("Set /a 1", "Set /a 1", true)]
    [InlineData("Set /a 1", "Set /a 2", false)]
    [InlineData("Set /a 1", "Unset /a null", false)]
    [InlineData("Unset /a null", "Unset /a null", true)]
    [InlineData("Set /a 1", "Set /a/b 1", false)]
    [InlineData("Set /a/b 1", "Set /a 1", false)]
    [InlineData("Insert /l/- 1", "Insert /l/- 2", true)]
    [InlineData("Insert /l/0 1", "Insert /l/- 2", false)]
    [InlineData("RemoveElement /l/0 null", "Set /l/1/x 2", false)]
    [InlineData("Set /l/1/x 2", "RemoveElement /l/0 null", false)]
    [InlineData("RemoveElement /l/0 null", "RemoveElement /l/0 null", false)]
    [InlineData("Set /l/0/x 1", "Set /l/1/x 2", true)]
    [InlineData("Set /l/0/x 1", "Set /l/0/y 2", true)]
    [InlineData("RemoveElement /l/0 null", "Set /m 2", true)]
    [InlineData("RemoveElement /l/0 null", "Insert /l/- 2", false)]
    [InlineData("RemoveElement /l/0/m/3 null", "Set /l/0/n 2", true)]
    [InlineData("RemoveElement /l/0/m/3 null", "RemoveElement /l/1 null", false)]
    [InlineData("Unset /l null", "Insert /l/- 2", false)]
    [InlineData("Set /l/0 1", "Set /l/0 1.0", true)]
    public void TryAccept_SecondWrite_FollowsTheConflictRules(string first, string second, bool accepted)
    {
        var set = new WriteSet();
        Assert.True(set.TryAccept([Parse(first)]));
        Assert.Equal(accepted, set.TryAccept([Parse(second)]));
    }

    [Fact]
    public void TryAccept_OneOfTwoWritesConflicts_TakesNeither()
    {
        var set = new WriteSet();
        set.TryAccept([Parse("Set /a 1")]);
        Assert.False(set.TryAccept([Parse("Set /b 1"), Parse("Set /a 2")]));
        Assert.True(set.TryAccept([Parse("Set /b 2")]));
    }

    private static JsonChange Parse(string text) => text.Split(' ') is [var kind, var path, var value]
        ? new JsonChange(Enum.Parse<JsonChangeKind>(kind), JsonPath.Parse(path), JsonNode.Parse(value))
        : throw new FormatException(text);
}
