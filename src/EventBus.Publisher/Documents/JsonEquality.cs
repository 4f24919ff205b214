using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>When two JSON values count as the same, so that nothing was changed.</summary>
internal static class JsonEquality
{
    /// <summary>
    /// Compares two values. A program that read and wrote a whole event may have reshaped what it did not touch: with <paramref name="tolerant"/>,
    /// numbers are equal when they are the same double (JavaScript writes 12345678901234567890 as 12345678901234567000), and an empty array equals an
    /// empty object (PHP knows only one of them).
    /// </summary>
    public static bool Same(JsonNode? left, JsonNode? right, bool tolerant) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(member => b.TryGetPropertyValue(member.Key, out var other) && Same(member.Value, other, tolerant)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second, tolerant)),
        (JsonValue a, JsonValue b) => SameValue(a, b, tolerant),
        _ => tolerant && IsEmpty(left) && IsEmpty(right),
    };

    private static bool IsEmpty(JsonNode node) => node is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static bool SameValue(JsonValue left, JsonValue right, bool tolerant)
    {
        if (left.GetValueKind() != right.GetValueKind()) return false;
        return left.GetValueKind() switch
        {
            JsonValueKind.String => left.GetValue<string>() == right.GetValue<string>(),
            JsonValueKind.Number => SameNumber(left.ToJsonString(), right.ToJsonString(), tolerant),
            _ => true,
        };
    }

    private static bool SameNumber(string left, string right, bool tolerant)
    {
        if (left == right) return true;
        if (tolerant) return Double(left).Equals(Double(right));
        return decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
            && a == b;
    }

    private static double Double(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
