using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>What a document says about a message: three schemas without references.</summary>
internal sealed record DescribedMessage(string Name, JsonNode Payload, JsonNode Headers, JsonNode Properties)
{
    // What the broker adds on the way, and the mark of a .NET client that waits for confirms: no sender of the contract says them.
    private static readonly string[] NotOurs = ["x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count", "x-opt-", "x-dotnet-pub-seq-no"];

    private static readonly JsonObject None = new() { ["properties"] = new JsonObject() };

    /// <param name="message">Without references and traits.</param>
    public static DescribedMessage Of(JsonObject message) => new(
        message["name"]!.GetValue<string>(),
        message["payload"]!,
        message["headers"] ?? None,
        message["x-basic-properties"] ?? throw new InvalidOperationException($"The message '{message["name"]}' does not say its basic properties."));

    /// <summary>What a message on the wire has otherwise.</summary>
    public IEnumerable<string> Faults(WireMessage message) =>
        Named("payload", SchemaCheck.Faults(Payload, BodyOf(message))).Concat(Named("headers", SchemaCheck.Faults(Headers, HeadersOf(message)))).Concat(Named("properties", SchemaCheck.Faults(Properties, message.Properties)));

    /// <summary>What a message on the wire has, and the document does not name.</summary>
    public IEnumerable<string> Undeclared(WireMessage message) =>
        Named("payload", ClosedWorld.Undeclared(Payload, BodyOf(message))).Concat(Named("headers", ClosedWorld.Undeclared(Headers, HeadersOf(message)))).Concat(Named("properties", ClosedWorld.Undeclared(Properties, message.Properties)));

    // An empty reply is the first form of a reply, as its description says.
    private static JsonNode? BodyOf(WireMessage message) => message.Text.Length == 0 ? new JsonObject() : message.Body;

    private static JsonObject HeadersOf(WireMessage message) =>
        new(message.Headers.Where(header => !Array.Exists(NotOurs, name => header.Key.StartsWith(name, StringComparison.Ordinal))).Select(header => KeyValuePair.Create(header.Key, header.Value?.DeepClone())));

    private static IEnumerable<string> Named(string part, IEnumerable<string> faults) => faults.Select(fault => $"{part} {fault}");
}
