using System.Text.Json.Nodes;
using EventBus.Publisher.Subscriptions;

namespace EventBus.ContractTests.Document;

/// <summary>The document in the repository, parsed.</summary>
internal static class TheDocument
{
    public static JsonObject Root { get; } = Parse("asyncapi", "system-events.yaml");

    /// <summary>The same in version 3.</summary>
    public static JsonObject Version3 { get; } = Parse("asyncapi", "system-events-v3.yaml");

    public static JsonObject Seed { get; } = Parse("tests", "EventBus.ContractTests", "Seed", "system-events.yaml");

    public static JsonObject Channels => Root["channels"]!.AsObject();

    /// <summary>A schema, by its path below <c>components/schemas</c>.</summary>
    public static JsonObject Schema(string path) =>
        path.Split('/').Aggregate((JsonNode)Root["components"]!["schemas"]!, (node, member) => node[member] ?? throw new ArgumentException($"The document has no schema '{path}'.", nameof(path))).AsObject();

    /// <summary>The members of a schema, in alphabetical order.</summary>
    public static IEnumerable<string> Members(string schema) => Schema(schema)["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);

    /// <summary>The payloads of a message's examples, by name.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Examples(string message) =>
        Root["components"]!["messages"]![message]!["examples"]!.AsArray().ToDictionary(example => example!["name"]!.GetValue<string>(), example => example!["payload"]!.AsObject());

    /// <summary>The examples of events in both versions, with their headers.</summary>
    public static IEnumerable<JsonObject> EventExamples() => Channels.Select(channel => channel.Value!["subscribe"]?["message"])
        .Concat(Version3["channels"]!.AsObject().Select(channel => channel.Value!["messages"]!["SystemEvent"]))
        .Append(Root["components"]!["messages"]!["SystemEvent"])
        .Where(message => message?["payload"]?["$ref"]?.GetValue<string>() == "#/components/schemas/EventPayload")
        .SelectMany(message => message!["examples"]!.AsArray())
        .Select(example => example!.AsObject());

    /// <summary>The strings of an array.</summary>
    public static IEnumerable<string> Texts(JsonNode? array) => array!.AsArray().Select(text => text!.GetValue<string>());

    private static JsonObject Parse(params ReadOnlySpan<string> segments) => YamlJson.Parse(RepositoryFiles.Read(segments))!.AsObject();
}
