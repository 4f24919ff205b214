using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EventBus.Publisher.Subscriptions;

/// <summary>
/// Reads YAML as JSON by the core schema of YAML 1.2: plain scalars may be numbers, booleans or null; quoted ones are always strings. Numbers keep their
/// text where JSON allows it.
/// </summary>
internal static partial class YamlJson
{
    // How the parser begins this message.
    private const string DuplicateKey = "Duplicate key ";

    private const int MaxDepth = 64;
    private const int MaxNodes = 100_000;

    /// <summary>The document as JSON; null when it is empty.</summary>
    /// <exception cref="FormatException">It is no valid YAML, a key stands twice, or JSON has no form for it; the message has line and column.</exception>
    public static JsonNode? Parse(string yaml)
    {
        var documents = Load(yaml).Documents;
        if (documents.Count > 1) throw Fault(documents[1].RootNode.Start, "A second document begins here. Keep one.");
        var left = MaxNodes;
        return documents.Count == 0 ? null : Convert(documents[0].RootNode, 0, ref left);
    }

    private static YamlStream Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
            return stream;
        }
        catch (YamlException fault)
        {
            throw Fault(fault.Start, Sentence(fault.Message), fault);
        }
        catch (InvalidOperationException fault)
        {
            // The parser's own, for a few texts that are no YAML; it does not know where.
            throw new FormatException($"The YAML is not valid: {Sentence(fault.Message)}", fault);
        }
    }

    private static string Sentence(string message) => message.StartsWith(DuplicateKey, StringComparison.Ordinal)
        ? $"The key '{message[DuplicateKey.Length..]}' stands twice. Keep one."
        : $"{message.TrimEnd('.')}.";

    // Aliases are repeated, so a few lines can stand for millions of nodes, or for a list within itself.
    private static JsonNode? Convert(YamlNode node, int depth, ref int left)
    {
        if (depth > MaxDepth || --left < 0) throw Fault(node.Start, $"The document has more than {MaxDepth} levels or {MaxNodes} values. Check its aliases.");
        return node switch
        {
            YamlMappingNode map => Map(map, depth, ref left),
            YamlSequenceNode list => List(list, depth, ref left),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw Fault(node.Start, "This has no form in JSON."),
        };
    }

    private static JsonObject Map(YamlMappingNode map, int depth, ref int left)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.Children) result[Key(key)] = Convert(value, depth + 1, ref left);
        return result;
    }

    private static JsonArray List(YamlSequenceNode list, int depth, ref int left)
    {
        var result = new JsonArray();
        foreach (var item in list.Children) result.Add(Convert(item, depth + 1, ref left));
        return result;
    }

    private static string Key(YamlNode key) => key switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" } => throw Fault(key.Start, "The merge key '<<' is not supported. Write the members out."),
        YamlScalarNode { Value: { } name } => name,
        _ => throw Fault(key.Start, "A key must be a text. Put it in quotes."),
    };

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && scalar.Tag != "tag:yaml.org,2002:str") throw Fault(scalar.Start, $"The tag '{scalar.Tag}' is not supported. Remove it.");
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty) return text;
        return InfinityOrNan().IsMatch(text) ? throw Fault(scalar.Start, $"JSON has no number '{text}'. Put it in quotes if it is a text.") : Plain(text);
    }

    // '0.9.1', '2026-11-23', '1_000' and 'yes' are texts.
    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when HexOrOctal().IsMatch(text) => System.Convert.ToUInt64(text[2..], text[1] == 'x' ? 16 : 8),
        _ when Number().Match(text) is { Success: true } number => JsonNode.Parse(JsonText(number)),
        _ => text,
    };

    // YAML also writes '+1', '007', '.5' and '1.'.
    private static string JsonText(Match number)
    {
        var whole = number.Groups["whole"].Value.TrimStart('0');
        var fraction = number.Groups["fraction"].Value;
        return $"{number.Groups["minus"]}{(whole.Length > 0 ? whole : "0")}{(fraction.Length > 0 ? "." : "")}{fraction}{number.Groups["exponent"]}";
    }

    private static FormatException Fault(Mark at, string sentence, Exception? cause = null) =>
        new($"The YAML is not valid at line {at.Line}, column {at.Column}: {sentence}", cause);

    [GeneratedRegex(@"\A(\+|(?<minus>-))?((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>[eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(0x[0-9a-fA-F]{1,16}|0o[0-7]{1,21})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HexOrOctal();

    [GeneratedRegex(@"\A([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InfinityOrNan();
}
