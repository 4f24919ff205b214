using System.Text.Json.Nodes;

namespace EventBus.AsyncApi.Document;

/// <summary>The messages that subscribers send, and the answers they get; and what all events have in common. Both versions have them.</summary>
internal sealed class MessageWriter(DocumentSubject subject)
{
    /// <summary>What a message says of its basic properties, for which AsyncAPI has no place.</summary>
    public const string BasicProperties = "x-basic-properties";

    private readonly ContractSource _source = ContractSource.Of(subject);

    /// <summary>All messages but events, by name.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Others() => _source["messages"].AsObject().Select(message =>
    {
        var copy = message.Value!.DeepClone().AsObject();
        copy[BasicProperties] = Properties(copy[BasicProperties]!.GetValue<string>());
        return KeyValuePair.Create(message.Key, copy);
    });

    /// <summary>A trait of events.</summary>
    /// <param name="description">Its description in the source.</param>
    /// <param name="properties">Its basic properties in the source.</param>
    /// <param name="headers">The schema of its headers.</param>
    /// <param name="bindings">For the version.</param>
    public JsonObject EventTrait(string description, string properties, JsonObject headers, AmqpBindings bindings)
    {
        var words = _source["event"].AsObject();
        return new JsonObject
        {
            ["name"] = words["name"]!.DeepClone(),
            ["title"] = words["title"]!.DeepClone(),
            ["summary"] = words["summary"]!.DeepClone(),
            ["description"] = words[description]!.DeepClone(),
            ["contentType"] = "application/json",
            ["headers"] = headers,
            ["bindings"] = bindings.Message("SystemEvent"),
            [BasicProperties] = Properties(properties),
        };
    }

    /// <summary>The schema of an object that has what these schemas say.</summary>
    public static JsonObject AllOf(params IEnumerable<string> schemas) => new()
    {
        ["type"] = "object",
        ["allOf"] = new JsonArray([.. schemas.Select(schema => Ref.To($"#/components/schemas/{schema}"))]),
    };

    private JsonNode Properties(string name) => _source[$"basicProperties/{name}"];
}
