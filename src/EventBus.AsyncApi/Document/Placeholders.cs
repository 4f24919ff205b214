using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventBus.AsyncApi.Document;

/// <summary>Fills in what stands in <c>{{…}}</c>: within a text as text, alone as any value.</summary>
internal static partial class Placeholders
{
    /// <summary>A copy of a node of the source with everything filled in.</summary>
    /// <exception cref="KeyNotFoundException">The source names a value that there is not.</exception>
    public static JsonNode? Fill(JsonNode? node, IReadOnlyDictionary<string, JsonNode> values) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(Text(member.Key, values), Fill(member.Value, values)))),
        JsonArray list => new JsonArray([.. list.Select(item => Fill(item, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Alone().Match(text) is { Success: true } alone ? values[alone.Groups["name"].Value].DeepClone() : Text(text, values),
        _ => node?.DeepClone(),
    };

    private static string Text(string text, IReadOnlyDictionary<string, JsonNode> values) =>
        Anywhere().Replace(text, match => values[match.Groups["name"].Value].GetValue<string>());

    [GeneratedRegex(@"\A\{\{(?<name>\w+)\}\}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Anywhere();
}
