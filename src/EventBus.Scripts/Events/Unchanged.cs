using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Scripts.Events;

/// <summary>
/// Takes back what a language changes by itself: JavaScript keeps 12345678901234567890 as the nearest double, 1.0 becomes 1, and to PHP an empty object
/// is an empty array. Where that is the only difference, the value is as it was sent.
/// </summary>
internal static class Unchanged
{
    /// <summary>The value a script left, with everything it did not touch as it was sent.</summary>
    public static JsonNode? Restore(JsonNode? sent, JsonNode? left) => (sent, left) switch
    {
        (JsonObject from, JsonObject to) => RestoreObject(from, to),
        (JsonArray from, JsonArray to) => new JsonArray([.. to.Select((item, index) => Restore(index < from.Count ? from[index] : null, item))]),
        (JsonObject { Count: 0 }, JsonArray { Count: 0 }) or (JsonArray { Count: 0 }, JsonObject { Count: 0 }) => sent.DeepClone(),
        (JsonValue from, JsonValue to) when IsSameNumber(from, to) => sent.DeepClone(),
        _ => left?.DeepClone(),
    };

    private static JsonObject RestoreObject(JsonObject sent, JsonObject left)
    {
        var restored = new JsonObject();
        foreach (var (name, value) in left) restored[name] = Restore(sent[name], value);
        return restored;
    }

    private static bool IsSameNumber(JsonValue sent, JsonValue left) =>
        sent.GetValueKind() == JsonValueKind.Number && left.GetValueKind() == JsonValueKind.Number
        && Number(sent) is { } first && Number(left) is { } second && first.Equals(second);

    private static double? Number(JsonValue value) =>
        double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
