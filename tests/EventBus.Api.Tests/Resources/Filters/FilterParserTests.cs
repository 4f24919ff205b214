using EventBus.Api.Errors;
using EventBus.Api.Resources.Filters;

namespace EventBus.Api.Tests.Resources.Filters;

public sealed class FilterParserTests
{
    [Fact]
    public void Parse_Precedence_IsNotThenAndThenOr()
    {
        var filter = FilterParser.Parse("a = 1 or not b = 2 and c = 3", FilterScope.None);
        var any = Assert.IsType<FilterNode.Any>(filter);
        var all = Assert.IsType<FilterNode.All>(any.Parts[1]);
        Assert.IsType<FilterNode.Not>(all.Parts[0]);
    }

    [Theory]
    [InlineData("'it''s'", "it's")]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("'\\'\\''", "''")]
    [InlineData("'\\''''", "''")]
    [InlineData("''''''", "''")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("TRUE", "true")]
    public void Parse_Value_IsTakenAsWritten(string written, string value) =>
        Assert.Equal(value, Assert.IsType<FilterNode.Compare>(FilterParser.Parse($"a = {written}", FilterScope.None)).Value.Text);

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("100\\%", "100\\%")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a\\", "a\\\\")]
    [InlineData("a\\\\", "a\\\\")]
    public void LikePattern_IsReadAlikeEverywhere(string written, string pattern) => Assert.Equal(pattern, LikePattern.Of(written));

    [Fact]
    public void Parse_Endless_IsRefused()
    {
        Assert.Contains("parentheses inside each other", Refusal(new string('(', 1500)), StringComparison.Ordinal);
        Assert.Contains("words, values and signs", Refusal(string.Join(" or ", Enumerable.Repeat("a=1", 2000))), StringComparison.Ordinal);
        Assert.Contains("characters", Refusal($"a = '{new string('x', 20_000)}'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not ", 1000)]
    [InlineData("a = 1 and ", 400)]
    public void Parse_AsLongAsAllowed_IsRead(string part, int times) => Assert.NotNull(FilterParser.Parse($"{string.Concat(Enumerable.Repeat(part, times))}a = 1", FilterScope.None));

    private static string Refusal(string filter) => Assert.Throws<SystemApiException>(() => FilterParser.Parse(filter, FilterScope.None)).Message;
}
