using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Parts of an AsyncAPI document as if it had neither references nor traits.</summary>
internal static class AsyncApiNodes
{
    /// <summary>A copy with each reference replaced by what it leads to.</summary>
    public static JsonNode? Resolve(JsonNode root, JsonNode? node) => node switch
    {
        JsonObject map when ReferenceOf(map) is { } reference => Resolve(root, Follow(root, reference)),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Resolve(root, member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Resolve(root, item))]),
        _ => node?.DeepClone(),
    };

    /// <summary>Where a reference leads, and on from there.</summary>
    public static JsonNode Follow(JsonNode root, string reference)
    {
        var found = reference.Split('/')[1..].Aggregate(root, (node, name) => node[Unescape(name)] ?? throw new InvalidOperationException($"The document has no '{reference}'."));
        return ReferenceOf(found) is { } next ? Follow(root, next) : found;
    }

    public static string? ReferenceOf(JsonNode? node) => (node as JsonObject)?["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) ? reference : null;

    /// <summary>A message with its traits in it.</summary>
    /// <param name="message">Without references.</param>
    /// <param name="traitsWin">In 2.x a trait replaces what the message says; in 3.x the message has the last word.</param>
    public static JsonObject ApplyTraits(JsonObject message, bool traitsWin)
    {
        var traits = (message["traits"] as JsonArray ?? []).Select(trait => trait!.AsObject()).ToList();
        var own = message.DeepClone().AsObject();
        own.Remove("traits");
        return (traitsWin ? traits.Prepend(own) : traits.Append(own)).Aggregate(new JsonObject(), Merge);
    }

    // A JSON merge patch, RFC 7396; documents have no null.
    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch) target[name] = value is JsonObject inner && target[name] is JsonObject outer ? Merge(outer, inner) : value?.DeepClone();
        return target;
    }

    private static string Unescape(string name) => Uri.UnescapeDataString(name).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
