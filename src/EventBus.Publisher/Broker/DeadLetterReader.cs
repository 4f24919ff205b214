using System.Globalization;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.DeadLetters;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Reads a dead letter, whoever gave it up: the SDK, which says why in headers, or the broker, which says it in <c>x-death</c>. Pure.</summary>
internal static class DeadLetterReader
{
    private const string Unknown = "unknown";
    private const int MaxText = 500;

    public static DeadLetter Read(string subscriber, long position, IReadOnlyBasicProperties properties, ReadOnlySpan<byte> body)
    {
        var deaths = BrokerDeath.Of(properties);
        var own = deaths.FirstOrDefault(death => death.Queue == BrokerNames.ObserveQueue(subscriber));
        var failedAt = Moment(Header(properties, DeliveryHeaders.FailedAt));
        var reason = Header(properties, DeliveryHeaders.DeadReason);
        // The SDK's word counts, unless the broker gave the message up after it.
        if ((reason is null || own?.Time > failedAt) && (own ?? (deaths.Count > 0 ? deaths[0] : null)) is { } death) (reason, failedAt) = (death.Reason, death.Time ?? failedAt);
        var (eventName, resource) = Names(body);
        eventName ??= deaths.Select(death => death.RoutingKey).FirstOrDefault(key => EventName.TryParse(key, out _));
        var channel = Header(properties, EventHeaders.Channel) ?? (EventName.TryParse(eventName, out var name) ? name.Channel : null);
        return new DeadLetter
        {
            Subscriber = subscriber,
            Position = position,
            Reason = reason ?? Unknown,
            MessageId = Cut(properties.MessageId),
            Attempts = long.TryParse(Header(properties, DeliveryHeaders.Attempts), NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) ? attempts : own?.Count,
            LastError = Header(properties, DeliveryHeaders.LastError),
            FailedAt = failedAt,
            EventName = Cut(eventName),
            Channel = channel,
            Resource = Cut(resource) ?? (channel?.Split('.') is [_, var word, _] ? word : null),
            ResourceId = Header(properties, EventHeaders.ResourceId),
            CallId = Header(properties, EventHeaders.CallId),
            CreatedDate = HeaderText.Moment(properties.Timestamp),
        };
    }

    private static string? Header(IReadOnlyBasicProperties properties, string name) => Cut(HeaderText.Of(properties.Headers, name));

    // Anybody may have written it, and thousands may be in one list.
    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    // Only two members are wanted: the rest of the body is skipped, not built.
    private static (string? EventName, string? Resource) Names(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        string? eventName = null, resource = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return (null, null);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isName, isResource) = (reader.ValueTextEquals("event_name"u8), reader.ValueTextEquals("resource"u8));
                reader.Read();
                if (isName && reader.TokenType == JsonTokenType.String) eventName = reader.GetString();
                if (isResource && reader.TokenType == JsonTokenType.String) resource = reader.GetString();
                reader.Skip();
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No event, or no Unicode: what was found before it stands.
        }

        return (eventName, resource);
    }
}
