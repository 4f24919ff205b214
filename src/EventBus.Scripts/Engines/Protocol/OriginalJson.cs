using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>Undoes what a language does to JSON that the script has not touched: JavaScript rounds numbers, and PHP knows no empty object.</summary>
internal static class OriginalJson
{
    // What JSON has as an object wherever it stands in an event.
    private static readonly string[] AlwaysObjects = ["headers", "parameters"];

    /// <param name="original">What the script got.</param>
    /// <param name="edited">What it left, in the same place; belongs to nobody else.</param>
    /// <param name="language">Whose habits to undo.</param>
    public static JsonNode? Restore(JsonNode? original, JsonNode? edited, ScriptLanguage language) => (original, edited) switch
    {
        (JsonObject before, JsonObject after) => RestoreMembers(before, after, language),
        (JsonArray before, JsonArray after) => RestoreItems(before, after, language),
        (JsonObject before, JsonArray after) when language == ScriptLanguage.Php && WasObject(before, after) => RestoreMembers(before, ToObject(after), language),
        (JsonValue before, JsonValue after) when IsSameNumber(before, after, language) => before.DeepClone(),
        _ => edited,
    };

    private static JsonObject RestoreMembers(JsonObject before, JsonObject after, ScriptLanguage language)
    {
        foreach (var (name, value) in after.ToArray())
        {
            var restored = before.TryGetPropertyValue(name, out var original) ? Restore(original, value, language) : value;
            if (language == ScriptLanguage.Php && restored is JsonArray { Count: 0 } && AlwaysObjects.Contains(name)) restored = new JsonObject();
            if (!ReferenceEquals(restored, value)) after[name] = restored;
        }
        return after;
    }

    private static JsonArray RestoreItems(JsonArray before, JsonArray after, ScriptLanguage language)
    {
        for (var index = 0; index < Math.Min(before.Count, after.Count); index++)
        {
            var restored = Restore(before[index], after[index], language);
            if (!ReferenceEquals(restored, after[index])) after[index] = restored;
        }
        return after;
    }

    // An object that lost all its members, or whose names are 0, 1, 2 …
    private static bool WasObject(JsonObject before, JsonArray after) =>
        after.Count == 0 || after.Count == before.Count && Enumerable.Range(0, after.Count).All(index => before.ContainsKey(index.ToString(CultureInfo.InvariantCulture)));

    private static JsonObject ToObject(JsonArray array)
    {
        var items = array.ToArray();
        array.Clear();
        return new JsonObject(items.Select((item, index) => KeyValuePair.Create(index.ToString(CultureInfo.InvariantCulture), item)));
    }

    // Equal as far as the language can tell. Python's integers have no end, and PHP's have 64 bits: there another integer is another value.
    private static bool IsSameNumber(JsonValue before, JsonValue after, ScriptLanguage language)
    {
        if (before.GetValueKind() != JsonValueKind.Number || after.GetValueKind() != JsonValueKind.Number) return false;
        var (old, now) = (before.ToJsonString(), after.ToJsonString());
        if (old == now || IsExact(old, language) && IsExact(now, language)) return false;
        return double.Parse(old, CultureInfo.InvariantCulture).Equals(double.Parse(now, CultureInfo.InvariantCulture));
    }

    private static bool IsExact(string number, ScriptLanguage language) => language switch
    {
        ScriptLanguage.Python => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0,
        ScriptLanguage.Php => long.TryParse(number, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
