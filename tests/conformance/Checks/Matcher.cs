using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Checks;

/// <summary>Compares a document with what was expected of it: objects by the members named, arrays by all elements, the rest exactly.</summary>
internal static class Matcher
{
    /// <summary>What is wrong, a sentence each; empty when everything is as expected.</summary>
    public static IEnumerable<string> Faults(JsonNode? expected, Found actual, string path = "") => (expected, actual.Node) switch
    {
        (JsonObject map, _) when Operators.Find(map) is var (check, operand) => check(operand, actual) ? [] : [Fault(map, actual, path)],
        (JsonObject map, JsonObject members) => map.SelectMany(member => Faults(member.Value, Found.Member(members, member.Key), $"{path}/{member.Key}")),
        (JsonArray list, JsonArray items) when items.Count == list.Count => list.SelectMany((item, index) => Faults(item, Found.Of(items[index]), $"{path}/{index}")),
        (not (JsonObject or JsonArray), var value) when actual.IsThere && JsonNode.DeepEquals(expected, value) => [],
        _ => [Fault(expected, actual, path)],
    };

    public static bool Matches(JsonNode? expected, Found actual) => !Faults(expected, actual).Any();

    private static string Fault(JsonNode? expected, Found actual, string path) => $"'{path}' should be {Found.Of(expected)}, but is {actual}.";
}
