using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>A text that two trees share exactly if they are equal: members sorted, numbers in one notation.</summary>
internal static class Canonical
{
    public static string Text(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(',', map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{Text(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Text)) + "]",
        _ when node.GetValueKind() == JsonValueKind.Number => Number(node.ToJsonString()),
        _ => node.ToJsonString(),
    };

    /// <summary>The same, with the elements that arrays have won at their ends sorted: their order is that of the replies.</summary>
    public static string TextWithSortedAppends(JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject old, JsonObject map) => "{" + string.Join(',', map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{TextWithSortedAppends(old[member.Key], member.Value)}")) + "}",
        (JsonArray old, JsonArray list) when list.Count > old.Count =>
            "[" + string.Join(',', old.Zip(list, TextWithSortedAppends).Concat(list.Skip(old.Count).Select(Text).Order(StringComparer.Ordinal))) + "]",
        (JsonArray old, JsonArray list) => "[" + string.Join(',', list.Select((item, index) => TextWithSortedAppends(old[index], item))) + "]",
        _ => Text(after),
    };

    private static string Number(string text)
    {
        var parts = text.ToLowerInvariant().Split('e');
        var exponent = parts.Length == 1 ? 0 : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= parts[0].Length - point - 1;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? "0" : $"{(text[0] == '-' ? "-" : "")}{significant}e{exponent + digits.Length - significant.Length}";
    }
}
