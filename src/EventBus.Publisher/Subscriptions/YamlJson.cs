using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Reads YAML as JSON by the core schema of YAML 1.2: plain scalars may be numbers, booleans or null; quoted ones are always strings.</summary>
internal static class YamlJson
{
    /// <summary>The document as JSON; null when it is empty.</summary>
    /// <exception cref="FormatException">It is no valid YAML, or a key stands twice; the message has line and column.</exception>
    public static JsonNode? Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new FormatException($"The YAML is not valid at line {fault.Start.Line}, column {fault.Start.Column}: {fault.Message}", fault);
        }

        return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => Convert(map),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => JsonValue.Create(text.Value ?? ""),
        _ => throw new FormatException($"The YAML at line {node.Start.Line} cannot be read as JSON."),
    };

    private static JsonObject Convert(YamlMappingNode map)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.Children) result[((YamlScalarNode)key).Value ?? ""] = Convert(value);
        return result;
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when IsDecimal(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };

    // '0.9.1', '2026-11-23' and '1_000' are texts.
    private static bool IsDecimal(string text) => text.Length > 0 && text.All(character => char.IsAsciiDigit(character) || character is '.' or '-' or '+' or 'e' or 'E') && text.Any(char.IsAsciiDigit);
}
