using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>What differs between two trees, by pointer: a simple second opinion on what a reply wrote.</summary>
internal static class Pointers
{
    public static IEnumerable<string> Changed(JsonNode before, JsonNode after)
    {
        var (old, now) = (All(before), All(after));
        return old.Keys.Union(now.Keys).Where(pointer => old.GetValueOrDefault(pointer) != now.GetValueOrDefault(pointer));
    }

    /// <summary>Every pointer with what stands there; of an object or array only that it is one.</summary>
    public static Dictionary<string, string> All(JsonNode root)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Visit(JsonPath.Root, root, found);
        return found;
    }

    /// <summary>Whether a rule, with <c>*</c> for any token, names the pointer or one of its ancestors.</summary>
    public static bool Covers(string rule, string pointer)
    {
        var (wanted, tokens) = (rule.Split('/'), pointer.Split('/'));
        return wanted.Length <= tokens.Length && wanted.Zip(tokens).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    private static void Visit(JsonPath path, JsonNode? node, Dictionary<string, string> found)
    {
        found[path.ToString()] = node switch { JsonObject => "{}", JsonArray => "[]", _ => Canonical.Text(node) };
        if (node is JsonObject map)
            foreach (var (name, value) in map) Visit(path.Child(name), value, found);
        if (node is JsonArray list)
            foreach (var (index, item) in list.Index()) Visit(path.Child($"{index}"), item, found);
    }
}
