using System.Text.Json.Nodes;
using EventBus.Publisher.Subscriptions;

namespace EventBus.ContractTests.Tools;

/// <summary>A document of the repository with one fault in it, as JSON.</summary>
internal static class BrokenDocument
{
    /// <param name="file">Its name in <c>asyncapi</c>.</param>
    /// <param name="path">The way to the member, its names separated by spaces, because the names of channels have dots and slashes.</param>
    /// <param name="value">Its new value as JSON; an empty text removes it.</param>
    public static string Of(string file, string path, string value)
    {
        var root = YamlJson.Parse(RepositoryFiles.Read("asyncapi", file))!;
        var names = path.Split(' ');
        var parent = names[..^1].Aggregate(root, (node, name) => (node is JsonArray array ? array[int.Parse(name)] : node[name]) ?? throw new ArgumentException($"'{file}' has no '{name}' of '{path}'.", nameof(path)));
        if (value.Length == 0) Assert.True(parent.AsObject().Remove(names[^1]), $"'{file}' has no '{path}'.");
        else parent[names[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
