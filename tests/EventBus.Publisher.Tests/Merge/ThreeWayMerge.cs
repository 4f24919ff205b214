using System.Text.Json.Nodes;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>
/// The conflict rules of the design (§4, point 6) and of ADR 0003 once more, without paths and writes: from three trees. Stricter than the question
/// whether both orders give the same tree: who removes or inserts, but at the end, has the whole array to himself, even if both do the same.
/// </summary>
internal static class ThreeWayMerge
{
    /// <summary>Whether both edits of <paramref name="before"/> fit, and what they make together; appended elements of <paramref name="left"/> first.</summary>
    public static bool TryMerge(JsonNode? before, JsonNode? left, JsonNode? right, out JsonNode? merged)
    {
        var fits = TryMerge(new Slot(true, before), new Slot(true, left), new Slot(true, right), out var slot);
        merged = slot.Value;
        return fits;
    }

    private static bool TryMerge(Slot before, Slot left, Slot right, out Slot merged)
    {
        merged = left.IsSame(before) ? right : left;
        if (left.IsSame(before) || right.IsSame(before)) return true;
        return (before.Value, left.Value, right.Value) switch
        {
            (JsonObject sent, JsonObject one, JsonObject other) => TryMerge(sent, one, other, out merged),
            (JsonArray sent, JsonArray one, JsonArray other) => TryMerge(sent, one, other, out merged),
            _ => left.IsSame(right),
        };
    }

    private static bool TryMerge(JsonObject before, JsonObject left, JsonObject right, out Slot merged)
    {
        var map = new JsonObject();
        merged = new Slot(true, map);
        foreach (var name in before.Concat(left).Concat(right).Select(member => member.Key).Distinct())
        {
            if (!TryMerge(Slot.Of(before, name), Slot.Of(left, name), Slot.Of(right, name), out var value)) return false;
            if (value.Exists) map[name] = value.Value?.DeepClone();
        }

        return true;
    }

    private static bool TryMerge(JsonArray before, JsonArray left, JsonArray right, out Slot merged)
    {
        var list = new JsonArray();
        merged = new Slot(true, list);
        if (MovesElements(before, left) || MovesElements(before, right)) return false;
        for (var i = 0; i < before.Count; i++)
        {
            if (!TryMerge(new Slot(true, before[i]), new Slot(true, left[i]), new Slot(true, right[i]), out var value)) return false;
            list.Add(value.Value?.DeepClone());
        }

        foreach (var appended in left.Skip(before.Count).Concat(right.Skip(before.Count))) list.Add(appended?.DeepClone());
        return true;
    }

    // An array that grew did so at its end, unless what was its last element still is.
    private static bool MovesElements(JsonArray before, JsonArray after)
    {
        if (after.Count <= before.Count) return after.Count < before.Count;
        var isLonger = before.Zip(after).All(pair => Slot.AreSame(pair.First, pair.Second));
        return !isLonger && Slot.AreSame(before[^1], after[^1]);
    }

    private readonly record struct Slot(bool Exists, JsonNode? Value)
    {
        public static Slot Of(JsonObject map, string name) => new(map.TryGetPropertyValue(name, out var value), value);

        public static bool AreSame(JsonNode? left, JsonNode? right) => Canonical.Text(left) == Canonical.Text(right);

        public bool IsSame(Slot other) => Exists == other.Exists && AreSame(Value, other.Value);
    }
}
