using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.ConformanceTests.Script;

/// <summary>A message off the wire, and the document that expectations look at.</summary>
internal sealed record Message(string Text, JsonObject Document, string ReplyTo, string CorrelationId)
{
    public static Message Of(BasicDeliverEventArgs delivery) => Of(delivery.Exchange, delivery.RoutingKey, delivery.BasicProperties, delivery.Body);

    public static Message Of(BasicGetResult taken) => Of(taken.Exchange, taken.RoutingKey, taken.BasicProperties, taken.Body);

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

    /// <summary>Itself, or each entry of a message of several replies as if it had come alone.</summary>
    public IEnumerable<Message> Replies() => Document["properties"]!["type"]?.ToString() == "SystemEventReplies" && Document["body"] is JsonArray entries
        ? entries.Select(entry => Reply(entry!.AsObject()))
        : [this];

    private Message Reply(JsonObject entry)
    {
        var document = Document.DeepClone().AsObject();
        if (entry["reply"] is { } reply) document["body"] = reply.DeepClone();
        else document.Remove("body");
        return new Message(entry["reply"]?.ToJsonString() ?? "", document, ReplyTo, entry["correlation_id"]?.ToString() ?? "");
    }

    private static Message Of(string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var document = new JsonObject { ["exchange"] = exchange, ["routing_key"] = routingKey, ["properties"] = Properties(properties), ["headers"] = Headers(properties.Headers) };
        if (text.Length > 0) document["body"] = Parse(text);
        return new Message(text, document, properties.ReplyTo ?? "", properties.CorrelationId ?? "");
    }

    // What is no JSON is looked at as a text.
    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 128 });
        }
        catch (JsonException)
        {
            return text;
        }
    }

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
