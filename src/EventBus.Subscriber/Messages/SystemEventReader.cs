using System.Globalization;
using System.Text;
using System.Text.Json;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Messages;

/// <summary>Turns a delivery into a <see cref="SystemEvent"/>.</summary>
internal static class SystemEventReader
{
    // An event stands around what a caller sent: a body of 32 levels, the most the host takes, is a notification of up to 36.
    private static readonly JsonSerializerOptions Options = new(EventBusJson.Options) { MaxDepth = EventBusJson.MaxDepth + 4 };

    /// <exception cref="JsonException">The body is no event, or the header that says who called is no JSON.</exception>
    public static SystemEvent Read(ReadOnlyMemory<byte> body, IReadOnlyBasicProperties properties, string exchange) => new()
    {
        Payload = Payload(body),
        MessageId = properties.MessageId ?? "",
        CallId = Text(properties, EventHeaders.CallId) ?? "",
        Channel = Text(properties, EventHeaders.Channel) ?? exchange,
        SentAt = SentAt(properties),
        ResourceId = Text(properties, EventHeaders.ResourceId),
        Caller = Caller(properties),
        Chain = Text(properties, EventHeaders.Chain),
        Subscription = Text(properties, EventHeaders.Subscription),
        Timeout = Milliseconds(properties) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        TraceParent = Text(properties, EventHeaders.TraceParent),
    };

    private static EventPayload Payload(ReadOnlyMemory<byte> body)
    {
        var payload = JsonSerializer.Deserialize<EventPayload>(body.Span, Options) ?? throw new JsonException("The body is null.");
        return EventName.TryParse(payload.EventName, out _) ? payload : throw new JsonException("The member 'event_name' does not have four words.");
    }

    private static EventCaller Caller(IReadOnlyBasicProperties properties) => Text(properties, EventHeaders.Caller) is { } json
        ? JsonSerializer.Deserialize<EventCaller>(json, EventBusJson.Options) ?? EventCaller.Anonymous
        : EventCaller.Anonymous;

    // Whoever may publish may send any number; one outside the calendar is no time at all.
    private static DateTimeOffset SentAt(IReadOnlyBasicProperties properties) =>
        properties.Timestamp.UnixTime is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;

    private static long? Milliseconds(IReadOnlyBasicProperties properties) =>
        long.TryParse(Text(properties, EventHeaders.TimeoutMilliseconds), out var number) ? Math.Clamp(number, 0, int.MaxValue) : null;

    private static string? Text(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) }
        : null;
}
