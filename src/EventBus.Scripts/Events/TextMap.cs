using System.Text.Json.Nodes;

namespace EventBus.Scripts.Events;

/// <summary>Headers, as a script leaves them: numbers are written as text, and what is null is removed.</summary>
internal static class TextMap
{
    /// <exception cref="UnusableResultException">It is no object, or a value in it is none of these.</exception>
    public static Dictionary<string, string> Of(JsonNode? left, Dictionary<string, string> sent, string place)
    {
        if (left is null or JsonArray { Count: 0 }) return sent.Count == 0 || left is null ? sent : [];
        if (left is not JsonObject map) throw new UnusableResultException($"left '{place}' as something other than an object");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in map)
            if (value is not null) texts[name.ToLowerInvariant()] = value is JsonValue single ? single.ToString() : throw new UnusableResultException($"left '{place}.{name}' as something other than a text");
        return texts;
    }
}
