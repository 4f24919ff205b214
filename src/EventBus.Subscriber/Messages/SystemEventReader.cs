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
    public static SystemEvent Read(ReadOnlyMemory<byte> body, IReadOnlyBasicProperties properties) => Read(Payload(body, out var name), name, properties);

    /// <summary>Which attempt a delivery is. Whoever may publish may send any number; one that is none counts as the first attempt.</summary>
    public static int Attempt(IReadOnlyBasicProperties properties) =>
        (int)Math.Clamp(Number(properties, DeliveryHeaders.Attempts) ?? 0, 0, int.MaxValue - 1) + 1;

    private static SystemEvent Read(EventPayload payload, EventName name, IReadOnlyBasicProperties properties) => new()
    {
        Payload = payload,
        MessageId = properties.MessageId ?? "",
        CallId = Text(properties, EventHeaders.CallId) ?? "",
        // Not the exchange: a notification that is tried again, redriven or replayed comes from another.
        Channel = Text(properties, EventHeaders.Channel) ?? name.Channel,
        SentAt = SentAt(properties),
        ResourceId = Text(properties, EventHeaders.ResourceId),
        Caller = Caller(properties),
        Chain = Text(properties, EventHeaders.Chain),
        CallerToken = Text(properties, EventHeaders.CallerToken),
        Revision = Number(properties, EventHeaders.Revision),
        Subscription = Text(properties, EventHeaders.Subscription),
        Timeout = Number(properties, EventHeaders.TimeoutMilliseconds) is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, int.MaxValue)) : null,
        TraceParent = Text(properties, EventHeaders.TraceParent),
        Attempt = Attempt(properties),
        Replay = Text(properties, DeliveryHeaders.Replay) is { Length: > 0 } replay ? replay : null,
    };

    private static EventPayload Payload(ReadOnlyMemory<byte> body, out EventName name)
    {
        var payload = JsonSerializer.Deserialize<EventPayload>(body.Span, Options) ?? throw new JsonException("The body is null.");
        return EventName.TryParse(payload.EventName, out name) ? payload : throw new JsonException("The member 'event_name' does not have four words.");
    }

    private static EventCaller Caller(IReadOnlyBasicProperties properties) => Text(properties, EventHeaders.Caller) is { } json
        ? JsonSerializer.Deserialize<EventCaller>(json, EventBusJson.Options) ?? EventCaller.Anonymous
        : EventCaller.Anonymous;

    // Whoever may publish may send any number; one outside the calendar is no time at all.
    private static DateTimeOffset SentAt(IReadOnlyBasicProperties properties) =>
        properties.Timestamp.UnixTime is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;

    private static long? Number(IReadOnlyBasicProperties properties, string name) => long.TryParse(Text(properties, name), out var number) ? number : null;

    private static string? Text(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) }
        : null;
}
