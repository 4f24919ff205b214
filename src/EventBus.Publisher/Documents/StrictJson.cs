using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>Reads JSON at an edge. <see cref="JsonNode"/> finds some faults, such as a lone surrogate, only when a value is used: here they are found at once.</summary>
internal static class StrictJson
{
    /// <exception cref="JsonException">It is no JSON, has too many levels, duplicate members, or text that is no Unicode.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, int maxDepth = EventBusJson.MaxDepth)
    {
        try
        {
            var node = JsonNode.Parse(utf8, documentOptions: EventBusJson.DocumentOptions with { MaxDepth = maxDepth });
            if (MayHideFaults(utf8)) Visit(node);
            return node;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw new JsonException("A text of the JSON is no valid Unicode, or a member stands twice.", fault);
        }
    }

    /// <summary>Finds the same faults without making a tree. Returns what it is.</summary>
    /// <exception cref="JsonException">It is no JSON, has too many levels, duplicate members, or text that is no Unicode.</exception>
    public static JsonValueKind Check(ReadOnlyMemory<byte> utf8, int maxDepth = EventBusJson.MaxDepth)
    {
        if (MayHideFaults(utf8.Span)) return Parse(utf8.Span, maxDepth)?.GetValueKind() ?? JsonValueKind.Null;
        using var document = JsonDocument.Parse(utf8, EventBusJson.DocumentOptions with { MaxDepth = maxDepth });
        return document.RootElement.ValueKind;
    }

    /// <summary>Whether it has more than 32 levels, as far as it can be read.</summary>
    public static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = utf8.Length });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth >= EventBusJson.MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return true;
        }
        catch (JsonException)
        {
            // Broken before it gets deep.
        }

        return false;
    }

    // Only bytes that are no Unicode, and escapes that stand for none, are overlooked until a text is used.
    private static bool MayHideFaults(ReadOnlySpan<byte> utf8) => !Utf8.IsValid(utf8) || utf8.IndexOf("\\u"u8) >= 0;

    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject map)
            foreach (var (_, value) in map) Visit(value);
        else if (node is JsonArray list)
            foreach (var item in list) Visit(item);
        else if (node?.GetValueKind() == JsonValueKind.String)
            _ = node.GetValue<string>();
    }
}
