using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace EventBus.Publisher.Tests.Broker;

/// <summary>A message as it would go out.</summary>
internal sealed record PublishedMessage(string Exchange, string RoutingKey, bool IsMandatory, BasicProperties Properties, byte[] Body)
{
    public bool IsBatch => Properties.Type == "SystemEventBatch";

    public JsonArray Entries => JsonNode.Parse(Body)!.AsArray();

    /// <summary>The events of its asks, one or several.</summary>
    public IEnumerable<string> Events => IsBatch ? Entries.Select(entry => entry!["event"]!.ToJsonString()) : [System.Text.Encoding.UTF8.GetString(Body)];
}
