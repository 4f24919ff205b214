using System.Globalization;
using System.Text;
using System.Text.Json;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Messages;

/// <summary>Turns a delivery into a <see cref="SystemEvent"/>.</summary>
internal static class SystemEventReader
{
    /// <exception cref="JsonException">The body is no event.</exception>
    public static SystemEvent Read(ReadOnlyMemory<byte> body, IReadOnlyBasicProperties properties, string exchange) => new()
    {
        Payload = JsonSerializer.Deserialize<EventPayload>(body.Span, EventBusJson.Options) ?? throw new JsonException("The body is null."),
        MessageId = properties.MessageId ?? "",
        CallId = Text(properties, EventHeaders.CallId) ?? "",
        Channel = Text(properties, EventHeaders.Channel) ?? exchange,
        SentAt = DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime),
        ResourceId = Text(properties, EventHeaders.ResourceId),
        Caller = Caller(properties),
        Chain = Text(properties, EventHeaders.Chain),
        Subscription = Text(properties, EventHeaders.Subscription),
        Timeout = Number(properties, EventHeaders.TimeoutMilliseconds) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        TraceParent = Text(properties, EventHeaders.TraceParent),
    };

    private static EventCaller Caller(IReadOnlyBasicProperties properties) => Text(properties, EventHeaders.Caller) is { } json
        ? JsonSerializer.Deserialize<EventCaller>(json, EventBusJson.Options) ?? EventCaller.Anonymous
        : EventCaller.Anonymous;

    private static string? Text(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) }
        : null;

    private static long? Number(IReadOnlyBasicProperties properties, string name) => long.TryParse(Text(properties, name), out var number) ? number : null;
}
