using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventBus.ConformanceTests.Checks;

/// <summary>Expectations that are no plain value: an object with one member whose name begins with <c>$</c>.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, Func<JsonNode?, Found, bool>> ByName = new()
    {
        ["$absent"] = (_, actual) => !actual.IsThere,
        ["$any"] = (_, actual) => actual.IsThere,
        ["$exact"] = (operand, actual) => actual.IsThere && JsonNode.DeepEquals(operand, actual.Node),
        ["$contains"] = (operand, actual) => TextOf(actual) is { } text && Texts(operand).All(part => text.Contains(part, StringComparison.Ordinal)),
        ["$matches"] = (operand, actual) => TextOf(actual) is { } text && Regex.IsMatch(text, Text(operand), RegexOptions.NonBacktracking),
        ["$between"] = (operand, actual) => NumberOf(actual) is { } number && number >= Number(operand![0]) && number <= Number(operand[1]),
        ["$length"] = (operand, actual) => actual.Node is JsonArray list && list.Count == (int)Number(operand),
        ["$has"] = (operand, actual) => actual.Node is JsonArray list && list.Any(item => Matcher.Matches(operand, Found.Of(item))),
        ["$has_not"] = (operand, actual) => actual.Node is JsonArray list && !list.Any(item => Matcher.Matches(operand, Found.Of(item))),
        ["$one_of"] = (operand, actual) => operand!.AsArray().Any(choice => Matcher.Matches(choice, actual)),
        ["$all_of"] = (operand, actual) => operand!.AsArray().All(part => Matcher.Matches(part, actual)),
        ["$not"] = (operand, actual) => !Matcher.Matches(operand, actual),
        ["$json"] = (operand, actual) => TextOf(actual) is { } text && Matcher.Matches(operand, Found.Of(JsonNode.Parse(text))),
    };

    /// <summary>The operator an expectation is, or null when it is an object of members.</summary>
    /// <exception cref="FormatException">There is no operator of that name.</exception>
    public static (Func<JsonNode?, Found, bool> Check, JsonNode? Operand)? Find(JsonObject expected)
    {
        if (expected.Count != 1 || expected.First() is not { Key: ['$', ..] name, Value: var operand }) return null;
        return ByName.TryGetValue(name, out var check) ? (check, operand) : throw new FormatException($"There is no operator '{name}'. Use one of {string.Join(", ", ByName.Keys)}.");
    }

    private static string? TextOf(Found actual) => actual.Node?.GetValueKind() == JsonValueKind.String ? Text(actual.Node) : null;

    private static decimal? NumberOf(Found actual) => decimal.TryParse(actual.Node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal Number(JsonNode? operand) => decimal.Parse(operand!.ToString(), CultureInfo.InvariantCulture);

    private static string Text(JsonNode? operand) => operand!.GetValue<string>();

    private static IEnumerable<string> Texts(JsonNode? operand) => operand is JsonArray list ? list.Select(Text) : [Text(operand)];
}
