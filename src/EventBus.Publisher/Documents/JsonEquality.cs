using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>When two JSON values count as the same, so that nothing was changed.</summary>
internal static class JsonEquality
{
    // .NET compares numbers exactly, but throws when an exponent is no int.
    private const int MaxExponentDigits = 8;

    /// <summary>
    /// Compares two values. A program that read and wrote a whole event may have reshaped what it did not touch: with <paramref name="tolerant"/>,
    /// numbers are equal when they are the same double (JavaScript writes 12345678901234567890 as 12345678901234567000), and an empty array equals an
    /// empty object (PHP knows only one of them).
    /// </summary>
    public static bool Same(JsonNode? left, JsonNode? right, bool tolerant) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonValue a, JsonValue b) => SameValue(a, b, tolerant),
        (JsonObject a, JsonObject b) => SameObject(a, b, tolerant),
        (JsonArray a, JsonArray b) => SameArray(a, b, tolerant),
        _ => tolerant && IsEmpty(left) && IsEmpty(right),
    };

    /// <summary>The double next to a number; infinite when it is too large.</summary>
    public static double ToDouble(JsonValue number) => double.Parse(Text(number), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool SameObject(JsonObject left, JsonObject right, bool tolerant)
    {
        if (left.Count != right.Count) return false;
        foreach (var (name, value) in left)
            if (!right.TryGetPropertyValue(name, out var other) || !Same(value, other, tolerant)) return false;
        return true;
    }

    private static bool SameArray(JsonArray left, JsonArray right, bool tolerant)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (!Same(left[i], right[i], tolerant)) return false;
        return true;
    }

    private static bool IsEmpty(JsonNode node) => node is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static bool SameValue(JsonValue left, JsonValue right, bool tolerant)
    {
        if (left.GetValueKind() != right.GetValueKind()) return false;
        return left.GetValueKind() switch
        {
            JsonValueKind.String => left.GetValue<string>() == right.GetValue<string>(),
            JsonValueKind.Number => SameNumber(left, right, tolerant),
            _ => true,
        };
    }

    private static bool SameNumber(JsonValue left, JsonValue right, bool tolerant)
    {
        var a = Text(left);
        var b = Text(right);
        if (a.SequenceEqual(b)) return true;
        if (tolerant) return ToDouble(left).Equals(ToDouble(right));
        return IsComparable(a) && IsComparable(b) && JsonNode.DeepEquals(left, right);
    }

    private static bool IsComparable(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0 || number.Length - exponent - 1 <= MaxExponentDigits;
    }

    private static ReadOnlySpan<byte> Text(JsonValue number) =>
        number.TryGetValue<JsonElement>(out var element) ? JsonMarshal.GetRawUtf8Value(element) : Encoding.UTF8.GetBytes(number.ToJsonString());
}
