using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Checks;

/// <summary>A value of a document, or nothing; a JSON null is something.</summary>
internal readonly record struct Found(bool IsThere, JsonNode? Node)
{
    public static Found Nothing { get; }

    public static Found Of(JsonNode? node) => new(true, node);

    public static Found Member(JsonObject map, string name) => map.TryGetPropertyValue(name, out var value) ? Of(value) : Nothing;

    /// <summary>What a JSON pointer stands for.</summary>
    public static Found At(JsonNode? root, string pointer) => pointer.Split('/').Skip(1).Aggregate(Of(root), (found, token) => found.Node switch
    {
        JsonObject map => Member(map, token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        JsonArray list when int.TryParse(token, out var index) && index < list.Count => Of(list[index]),
        _ => Nothing,
    });

    public override string ToString() => !IsThere ? "nothing" : Node?.ToJsonString() is { } text ? Shorten(text) : "null";

    private static string Shorten(string text) => text.Length <= 600 ? text : $"{text[..600]}… ({text.Length} characters)";
}
