using System.Text.Json.Nodes;

namespace EventBus.ContractTests.Document;

/// <summary>Whether one JSON tree is whole in another, which may have more members and longer descriptions, but nothing different.</summary>
internal static class DeepSubset
{
    /// <summary>The paths of <paramref name="part"/> that <paramref name="whole"/> lacks or has otherwise.</summary>
    public static IEnumerable<string> Missing(JsonNode? part, JsonNode? whole, string path = "") => (part, whole) switch
    {
        (JsonObject from, JsonObject into) => from.SelectMany(member => into.ContainsKey(member.Key) ? Missing(member.Value, into[member.Key], $"{path}/{member.Key}") : [$"{path}/{member.Key}"]),
        _ when JsonNode.DeepEquals(part, whole) => [],
        (JsonValue from, JsonValue into) when path.EndsWith("/description", StringComparison.Ordinal) && into.ToString().StartsWith(from.ToString(), StringComparison.Ordinal) => [],
        _ => [path],
    };
}
