using System.Text.Json.Nodes;
using EventBus.Cli.Output;

namespace EventBus.Cli.Tests.Output;

public sealed class CellTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u001b[2Jb\r\n\u0007c", "a [2Jb   c")]
    [InlineData("\u0085\u009b31m", "  31m")]
    public void Clean_Text_HasNothingThatSteersTheTerminal(string text, string clean) => Assert.Equal(clean, Cell.Clean(text));

    [Theory]
    [InlineData("\"2026-11-24T12:00:00.123+02:00\"", "2026-11-24 10:00:00")]
    [InlineData("\"no moment\"", "no moment")]
    [InlineData("null", "")]
    public void MomentText_Value_IsUtcToTheSecond(string json, string text) => Assert.Equal(text, Cell.MomentText(JsonNode.Parse(json)));
}
