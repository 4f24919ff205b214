using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>
/// A message as the broker got it, or as it handed it out: then the queue is set. The properties are the basic properties by their names in AMQP, without
/// the headers.
/// </summary>
internal sealed record WireMessage(string Exchange, string RoutingKey, string? Queue, bool IsRedelivered, JsonObject Properties, JsonObject Headers, string Text)
{
    public JsonNode? Body { get; } = TryParse(Text);

    public string? CorrelationId => Properties["correlation_id"]?.GetValue<string>();

    public string? Header(string name) => Headers[name]?.ToString();

    public override string ToString() => $"{(Queue is null ? "publish" : $"deliver from '{Queue}'")} '{Exchange}' '{RoutingKey}' {Properties.ToJsonString()} {Headers.ToJsonString()} {Text}";

    /// <summary>Reads what RabbitMQ's tracer says: the message is its body, and all else of it is in the tracer's headers.</summary>
    public static WireMessage Of(BasicDeliverEventArgs trace)
    {
        var about = trace.BasicProperties.Headers!;
        var properties = Json(about["properties"])!.AsObject();
        var headers = properties["headers"]?.DeepClone().AsObject() ?? [];
        properties.Remove("headers");
        var queue = trace.RoutingKey.StartsWith("deliver.", StringComparison.Ordinal) ? trace.RoutingKey["deliver.".Length..] : null;
        var redelivered = about.TryGetValue("redelivered", out var again) && Convert.ToInt64(again) != 0;
        return new WireMessage(Json(about["exchange_name"])!.ToString(), Json(about["routing_keys"])![0]!.ToString(), queue, redelivered, properties, headers, Encoding.UTF8.GetString(trace.Body.Span));
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        byte[] text => JsonValue.Create(Encoding.UTF8.GetString(text)),
        IDictionary<string, object?> table => new JsonObject(table.Select(member => KeyValuePair.Create(member.Key, Json(member.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(Json)]),
        bool flag => JsonValue.Create(flag),
        AmqpTimestamp time => JsonValue.Create(time.UnixTime),
        double or float => JsonValue.Create(Convert.ToDouble(value)),
        _ => JsonValue.Create(Convert.ToInt64(value)),
    };

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
