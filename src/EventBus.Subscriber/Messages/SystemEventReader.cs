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
    public static SystemEvent Read(ReadOnlyMemory<byte> body, IReadOnlyBasicProperties properties) =>
        Read(Payload(body), properties.MessageId ?? "", properties.Timestamp.UnixTime, properties.Headers);

    /// <summary>One of several asks in one message; the message's properties hold for all.</summary>
    /// <exception cref="JsonException">The entry's event is none, or the header that says who called is no JSON.</exception>
    public static SystemEvent Read(BatchedAsk ask, IReadOnlyBasicProperties properties) =>
        Read(Payload(ask.Event), $"{properties.MessageId}/{ask.Position}", properties.Timestamp.UnixTime, ask.Headers);

    /// <summary>Which attempt a delivery is. Whoever may publish may send any number; one that is none counts as the first attempt.</summary>
    public static int Attempt(IReadOnlyBasicProperties properties) => Attempt(properties.Headers);

    private static SystemEvent Read(EventPayload payload, string messageId, long sentAt, IDictionary<string, object?>? headers) => new()
    {
        Payload = payload,
        MessageId = messageId,
        CallId = Text(headers, EventHeaders.CallId) ?? "",
        // Not the exchange: a notification that is tried again, redriven or replayed comes from another.
        Channel = Text(headers, EventHeaders.Channel) ?? ChannelOf(payload.EventName),
        SentAt = SentAt(sentAt),
        ResourceId = Text(headers, EventHeaders.ResourceId),
        Caller = Caller(headers),
        Chain = Text(headers, EventHeaders.Chain),
        CallerToken = Text(headers, EventHeaders.CallerToken),
        Revision = Number(headers, EventHeaders.Revision),
        Subscription = Text(headers, EventHeaders.Subscription),
        Timeout = Number(headers, EventHeaders.TimeoutMilliseconds) is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, int.MaxValue)) : null,
        TraceParent = Text(headers, EventHeaders.TraceParent),
        Attempt = Attempt(headers),
        Replay = Text(headers, DeliveryHeaders.Replay) is { Length: > 0 } replay ? replay : null,
    };

    private static int Attempt(IDictionary<string, object?>? headers) => (int)Math.Clamp(Number(headers, DeliveryHeaders.Attempts) ?? 0, 0, int.MaxValue - 1) + 1;

    private static EventPayload Payload(ReadOnlyMemory<byte> body)
    {
        var payload = JsonSerializer.Deserialize<EventPayload>(body.Span, Options) ?? throw new JsonException("The body is null.");
        return HasFourWords(payload.EventName) ? payload : throw new JsonException("The member 'event_name' does not have four words.");
    }

    // Without taking it apart: that is needed only where a header is missing.
    private static bool HasFourWords(string name) => name.AsSpan().Count('.') == 3 && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal);

    private static string ChannelOf(string eventName) => EventName.TryParse(eventName, out var name) ? name.Channel : "";

    private static EventCaller Caller(IDictionary<string, object?>? headers) => headers?.TryGetValue(EventHeaders.Caller, out var value) != true || value is null
        ? EventCaller.Anonymous
        : (value is byte[] json ? JsonSerializer.Deserialize<EventCaller>(json, EventBusJson.Options) : JsonSerializer.Deserialize<EventCaller>(Text(value)!, EventBusJson.Options)) ?? EventCaller.Anonymous;

    // Whoever may publish may send any number; one outside the calendar is no time at all.
    private static DateTimeOffset SentAt(long seconds) => seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;

    private static long? Number(IDictionary<string, object?>? headers, string name)
    {
        if (headers?.TryGetValue(name, out var value) != true) return null;
        return value switch { int number => number, long number => number, _ => long.TryParse(Text(value), out var number) ? number : null };
    }

    private static string? Text(IDictionary<string, object?>? headers, string name) => headers?.TryGetValue(name, out var value) == true ? Text(value) : null;

    private static string? Text(object? value) => value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) };
}
