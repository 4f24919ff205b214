using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.ConformanceTests.Script;

/// <summary>A message off the wire, and the document that expectations look at.</summary>
internal sealed record Message(string Text, JsonObject Document, string ReplyTo, string CorrelationId)
{
    public static Message Of(BasicDeliverEventArgs delivery)
    {
        var text = Encoding.UTF8.GetString(delivery.Body.Span);
        var document = new JsonObject
        {
            ["exchange"] = delivery.Exchange,
            ["routing_key"] = delivery.RoutingKey,
            ["properties"] = Properties(delivery.BasicProperties),
            ["headers"] = Headers(delivery.BasicProperties.Headers),
            ["body"] = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 128 }),
        };
        return new Message(text, document, delivery.BasicProperties.ReplyTo ?? "", delivery.BasicProperties.CorrelationId ?? "");
    }

    /// <summary>Whether a text stands in the body as it is.</summary>
    public bool Shows(string text) => Text.Contains(text, StringComparison.Ordinal);

    /// <summary>Whether a text stands anywhere, also in a property or header.</summary>
    public bool Holds(string text) => Shows(text) || Document.ToJsonString().Contains(text, StringComparison.Ordinal);

    /// <summary>The values a script may use while it answers this message.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Values(string suffix = "") => new Dictionary<string, JsonNode>
    {
        [$"correlation_id{suffix}"] = CorrelationId,
        [$"reply_to{suffix}"] = ReplyTo,
        [$"chain{suffix}"] = Header("eventbus-chain"),
        [$"call_id{suffix}"] = Header("eventbus-call-id"),
    };

    private string Header(string name) => Document["headers"]![name]?.ToString() ?? "";

    private static JsonObject Properties(IReadOnlyBasicProperties properties) => new()
    {
        ["content_type"] = properties.ContentType,
        ["type"] = properties.Type,
        ["app_id"] = properties.AppId,
        ["message_id"] = properties.MessageId,
        ["correlation_id"] = properties.CorrelationId,
        ["reply_to"] = properties.ReplyTo,
        ["expiration"] = properties.Expiration,
        ["delivery_mode"] = (int)properties.DeliveryMode,
        ["timestamp"] = properties.Timestamp.UnixTime,
        ["user_id"] = properties.UserId,
    };

    private static JsonObject Headers(IDictionary<string, object?>? headers) =>
        headers is null ? [] : new JsonObject(headers.Select(header => KeyValuePair.Create(header.Key, ToNode(header.Value))));

    private static JsonNode? ToNode(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        null => null,
        _ => JsonSerializer.SerializeToNode(value),
    };
}
