using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Subscribers.Model;
using RabbitMQ.Client;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>Makes the messages of the host, as the document says.</summary>
internal static class HostMessages
{
    // Far more than a program takes, so that a slow machine fails no case.
    private const string Expiration = "60000";
    private const int TimeoutMs = 10_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    public static BasicProperties Ask(SentMessage sent, PlayedHost host, string messageId, string login)
    {
        var properties = Common(sent, host, messageId, login);
        properties.DeliveryMode = DeliveryModes.Transient;
        properties.Expiration = Expiration;
        if (sent.Awaited) (properties.CorrelationId, properties.ReplyTo) = (Guid.NewGuid().ToString("N"), host.ReplyTo);
        properties.Headers!["eventbus-subscription"] = host.Name;
        properties.Headers["eventbus-timeout-ms"] = TimeoutMs;
        return properties;
    }

    /// <summary>The message around several asks: what they have in common.</summary>
    public static BasicProperties Batch(SentMessage sent, PlayedHost host, string messageId, string login)
    {
        var properties = Ask(sent, host, messageId, login);
        properties.Type = "SystemEventBatch";
        properties.Headers = new Dictionary<string, object?> { ["eventbus-channel"] = sent.Channel ?? host.Channel, ["eventbus-subscription"] = host.Name };
        return properties;
    }

    /// <summary>An ask as an entry of such a message; its event stands there as it is.</summary>
    public static string Entry(BasicProperties ask, string systemEvent)
    {
        var headers = new JsonObject(ask.Headers!.Select(header => KeyValuePair.Create(header.Key, header.Value is int number ? JsonValue.Create(number) : (JsonNode?)(header.Value is byte[] text ? Encoding.UTF8.GetString(text) : $"{header.Value}"))));
        return $$"""{"correlation_id":"{{ask.CorrelationId}}","headers":{{headers.ToJsonString(Plain)}},"event":{{systemEvent}}}""";
    }

    public static BasicProperties Notification(SentMessage sent, PlayedHost host, string messageId, string login)
    {
        var properties = Common(sent, host, messageId, login);
        properties.DeliveryMode = DeliveryModes.Persistent;
        return properties;
    }

    public static string Body(SentMessage sent, string channel)
    {
        if (sent.Text is { } text) return text;
        var body = Event(sent.Verb, channel);
        if (sent.Payload is not null) body["request"]!["payload"] = sent.Payload.DeepClone();
        if (sent.Fill > 0) body["request"]!["payload"]!["filler"] = new string('x', sent.Fill);
        Merge(body, sent.Event);
        return body.ToJsonString(Plain);
    }

    /// <summary>The event name of a verb on a channel.</summary>
    public static string EventName(string verb, string channel) => channel.Split('.') is [var service, var resource, var phase] ? $"{service}.{resource}.{verb}.{phase}" : channel;

    private static JsonObject Event(string verb, string channel)
    {
        var body = new JsonObject
        {
            ["request"] = new JsonObject
            {
                ["method"] = verb.ToUpperInvariant(),
                ["uri"] = "/api/v2/system/user",
                ["headers"] = new JsonObject { ["content-type"] = "application/json", ["x-dreamfactory-session-token"] = "[redacted]" },
                ["parameters"] = new JsonObject { ["fields"] = "*" },
                ["payload"] = new JsonObject { ["resource"] = new JsonArray(new JsonObject { ["email"] = "jane@example.com", ["name"] = "Jane" }) },
            },
        };
        if (channel.EndsWith(".post_process", StringComparison.Ordinal))
            body["response"] = new JsonObject { ["status_code"] = 201, ["headers"] = new JsonObject { ["content-type"] = "application/json" }, ["content"] = new JsonObject { ["id"] = 7 } };
        body["resource"] = "user";
        body["event_name"] = EventName(verb, channel);
        return body;
    }

    private static BasicProperties Common(SentMessage sent, PlayedHost host, string messageId, string login)
    {
        var headers = new Dictionary<string, object?>
        {
            ["eventbus-call-id"] = Guid.NewGuid().ToString("N"),
            ["eventbus-channel"] = sent.Channel ?? host.Channel,
            ["eventbus-caller"] = """{"type":"admin","id":1}""",
            ["eventbus-chain"] = "opaque-token",
            ["eventbus-depth"] = 1,
            ["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        };
        foreach (var (name, value) in sent.Headers ?? []) headers[name] = value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>() : Encoding.UTF8.GetBytes(value!.ToString());
        return new BasicProperties
        {
            ContentType = "application/json",
            Type = "SystemEvent",
            AppId = "eventbus",
            MessageId = messageId,
            Timestamp = new AmqpTimestamp(1_700_000_000),
            UserId = login,
            Headers = headers,
        };
    }

    private static void Merge(JsonObject into, JsonObject? patch)
    {
        foreach (var (name, value) in patch ?? [])
        {
            if (value is JsonObject inner && into[name] is JsonObject members) Merge(members, inner);
            else if (value is null) into.Remove(name);
            else into[name] = value.DeepClone();
        }
    }
}
