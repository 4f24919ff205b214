using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A message as it came off the wire.</summary>
internal sealed record Delivery(string Exchange, string RoutingKey, IReadOnlyBasicProperties Properties, string Text)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public JsonNode Payload => Body["request"]!["payload"]!;

    public static Delivery Of(BasicDeliverEventArgs delivery) =>
        new(delivery.Exchange, delivery.RoutingKey, new BasicProperties(delivery.BasicProperties), Encoding.UTF8.GetString(delivery.Body.Span));

    public static Delivery Of(BasicGetResult message) =>
        new(message.Exchange, message.RoutingKey, new BasicProperties(message.BasicProperties), Encoding.UTF8.GetString(message.Body.Span));

    public string? Header(string name) => Properties.Headers?.TryGetValue(name, out var value) == true ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() : null;
}
