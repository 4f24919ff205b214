using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace EventBus.Cli.Output;

/// <summary>Values of answers in tables. They are others' texts: markup in them is text, and control characters, which could steer the terminal, are taken out.</summary>
internal static class Cell
{
    public static Text Of(string? text, Style? style = null) => new(Clean(text ?? ""), style);

    public static Text Of(JsonNode? value, Style? style = null) => Of(Plain(value), style);

    /// <summary>A moment in UTC, to the second.</summary>
    public static Text Moment(JsonNode? value) => Of(MomentText(value));

    public static string MomentText(JsonNode? value) =>
        value is JsonValue scalar && scalar.TryGetValue<DateTimeOffset>(out var moment) ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Plain(value);

    public static string List(JsonNode? value) => value is JsonArray list ? string.Join(", ", list.Select(Plain)) : Plain(value);

    /// <summary>Green for what is well, red for what is not.</summary>
    public static Text Flag(JsonNode? value, string well) => Of(value, new Style(Plain(value) == well ? Color.Green : Color.Red));

    public static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;

    private static string Plain(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.TryGetValue<bool>(out var flag) => flag ? "yes" : "no",
        JsonValue scalar => scalar.ToString(),
        _ => value.ToJsonString(),
    };
}
