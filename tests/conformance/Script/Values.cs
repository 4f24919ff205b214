using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Script;

/// <summary>What the placeholders of a case, such as <c>{id}</c>, stand for. A text that is one placeholder and nothing else becomes the value itself.</summary>
internal sealed class Values
{
    private readonly ConcurrentDictionary<string, JsonNode> _values;

    private Values(IEnumerable<KeyValuePair<string, JsonNode>> values) => _values = new(values);

    public Values()
        : this([])
    {
    }

    public void Set(string name, JsonNode value) => _values[name] = value.DeepClone();

    /// <summary>A copy with values that hold for one call or one ask.</summary>
    public Values With(IEnumerable<KeyValuePair<string, JsonNode>> more)
    {
        var copy = new Values(_values);
        foreach (var (name, value) in more) copy.Set(name, value);
        return copy;
    }

    public string Fill(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        foreach (var (name, value) in _values) text = text.Replace($"{{{name}}}", value.ToString(), StringComparison.Ordinal);
        return text;
    }

    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(Fill(member.Key), Fill(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Whole(text) ?? JsonValue.Create(Fill(text)),
        _ => node?.DeepClone(),
    };

    private JsonNode? Whole(string text) => text is ['{', .. var name, '}'] && _values.TryGetValue(name, out var value) ? value.DeepClone() : null;
}
