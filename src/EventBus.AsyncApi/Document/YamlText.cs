using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Publisher.Subscriptions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EventBus.AsyncApi.Document;

/// <summary>Writes JSON as YAML that people like to read, and that says the same when it is read again.</summary>
internal static partial class YamlText
{
    private const int Width = 110;

    public static string Write(JsonNode document)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: Width, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Node(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Node(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                Map(emitter, map);
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(default, default, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list) Node(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                String(emitter, text.GetValue<string>());
                break;
            default:
                emitter.Emit(new Scalar(default, default, node?.ToJsonString() ?? "null", ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }

    private static void Map(Emitter emitter, JsonObject map)
    {
        emitter.Emit(new MappingStart(default, default, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (name, value) in map)
        {
            String(emitter, name);
            Node(emitter, value);
        }

        emitter.Emit(new MappingEnd());
    }

    private static void String(Emitter emitter, string text) => emitter.Emit(new Scalar(default, default, text, Style(text), isPlainImplicit: true, isQuotedImplicit: true));

    private static ScalarStyle Style(string text) => text switch
    {
        "" => ScalarStyle.SingleQuoted,
        // Escapes keep whatever there is.
        _ when !Words().IsMatch(text) => ScalarStyle.DoubleQuoted,
        _ when text.Contains('\n', StringComparison.Ordinal) => ScalarStyle.Literal,
        { Length: > Width - 20 } when text.Contains(' ', StringComparison.Ordinal) => ScalarStyle.Folded,
        _ when IsPlain().IsMatch(text) && !IsOther(text) => ScalarStyle.Plain,
        _ => ScalarStyle.SingleQuoted,
    };

    // 'true', '7', '' and '~' would be read as something else than texts. Nothing that long would.
    private static bool IsOther(string text)
    {
        if (text.Length > 40) return false;
        try
        {
            return YamlJson.Parse(text)?.GetValueKind() != JsonValueKind.String;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    // One space or one or two ends of line between visible characters: what folding and indenting do not change.
    [GeneratedRegex(@"\A[^\s\p{C}]+((\x20|\n{1,2})[^\s\p{C}]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    // Narrower than YAML allows: nothing here can be taken for a mark, wherever it stands.
    [GeneratedRegex(@"\A[\p{L}\p{N}_/$(]([\p{L}\p{N} _.,/$@()+=\-{}*'"";|~!?%&^\[\]\\]|:(?=\S))*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsPlain();
}
