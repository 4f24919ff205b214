using System.Text.Json.Nodes;

namespace EventBus.Publisher.Tests.Documents;

/// <summary>Random trees and random edits of them, from one seed: small, so that two edits meet often.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d/e", "f~g", "password", "0", "-", "*"];
    private static readonly string[] Numbers = ["1", "2", "1.0", "-0", "1e400", "2e400", "1e99999999999", "12345678901234567890", "0.12345678901234567890123456789012345678"];
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    public string Name() => Pick(Names);

    public JsonObject Object(int depth = 4)
    {
        var map = new JsonObject();
        for (var i = Next(5); i > 0; i--) map[Name()] = Node(depth - 1);
        return map;
    }

    public JsonArray Array(int depth = 4) => [.. Enumerable.Range(0, Next(5)).Select(_ => Node(depth - 1))];

    public JsonNode? Node(int depth = 4) => Next(depth <= 0 ? 4 : 7) switch
    {
        0 => null,
        1 => Pick(["x", "y", "", "[redacted]x"]),
        2 => JsonNode.Parse(Pick(Numbers)),
        3 => Next(2) == 0,
        4 or 5 => Object(depth),
        _ => Array(depth),
    };

    /// <summary>A copy with a few edits, anywhere.</summary>
    public JsonObject Edited(JsonObject tree, int edits = 3)
    {
        var copy = tree.DeepClone().AsObject();
        for (var i = Next(edits + 1); i > 0; i--) Edit(copy);
        return copy;
    }

    private void Edit(JsonNode container)
    {
        var inner = (container is JsonObject members ? members.Select(member => member.Value) : container.AsArray()).Where(node => node is JsonObject or JsonArray).ToList();
        if (inner.Count > 0 && Next(4) > 0) Edit(Pick(inner)!);
        else if (container is JsonObject map) EditMembers(map);
        else EditElements(container.AsArray());
    }

    private void EditMembers(JsonObject map)
    {
        var name = map.Count > 0 && Next(3) > 0 ? Pick(map.ToList()).Key : Name();
        if (Next(3) == 0) map.Remove(name);
        else map[name] = Node(2);
    }

    private void EditElements(JsonArray list)
    {
        var kind = list.Count == 0 ? 0 : Next(4);
        if (kind == 0) list.Add(Node(2));
        else if (kind == 1) list.Insert(Next(list.Count), Node(2));
        else if (kind == 2) list.RemoveAt(Next(list.Count));
        else list[Next(list.Count)] = Node(2);
    }
}
