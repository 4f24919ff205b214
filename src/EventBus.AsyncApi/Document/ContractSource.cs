using System.Text.Json.Nodes;
using EventBus.Publisher.Subscriptions;

namespace EventBus.AsyncApi.Document;

/// <summary>The source of all documents, <c>Source/contract.yaml</c>, filled in for one channel.</summary>
internal sealed class ContractSource(DocumentSubject subject, EventChannel channel)
{
    private static readonly JsonObject Root = YamlJson.Parse(EmbeddedFile.Text("contract.yaml"))!.AsObject();

    private readonly IReadOnlyDictionary<string, JsonNode> _values = PlaceholderValues.Of(subject, channel);

    /// <summary>What the document says where it is about no channel.</summary>
    public static ContractSource Of(DocumentSubject subject) => new(subject, PlaceholderValues.ExampleChannel(subject));

    /// <summary>A copy of what stands there, for instance at <c>phases/pre_process/summary</c>.</summary>
    public JsonNode this[string path] => Placeholders.Fill(path.Split('/').Aggregate((JsonNode)Root, (node, member) => node[member]!), _values)!;
}
