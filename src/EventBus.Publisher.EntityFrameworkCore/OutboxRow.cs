using System.Text.Json;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>A message of the outbox as a row. Dates are UTC.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }

    public Guid MessageId { get; set; }

    public DateTime CreatedDate { get; set; }

    public DateTime? PublishedDate { get; set; }

    public string CallId { get; set; } = "";

    public string EventName { get; set; } = "";

    public string Channel { get; set; } = "";

    public string Resource { get; set; } = "";

    /// <summary>Each id between bars, so that one can be looked for: <c>|7|8|</c>. A single bar when they are not known.</summary>
    public string RecordIds { get; set; } = "|";

    /// <summary>A JSON object.</summary>
    public string Headers { get; set; } = "{}";

    public byte[] Body { get; set; } = [];

    /// <summary>The length of the body, so that a sum needs no bodies.</summary>
    public int Size { get; set; }

    public static OutboxRow Of(OutboxMessage message) => new()
    {
        MessageId = Guid.Parse(message.MessageId),
        CreatedDate = message.CreatedDate.UtcDateTime,
        CallId = message.CallId,
        EventName = message.EventName,
        Channel = message.Channel,
        Resource = message.Resource,
        RecordIds = message.RecordIds.Count == 0 ? "|" : $"|{string.Join('|', message.RecordIds)}|",
        Headers = JsonSerializer.Serialize(message.Headers),
        Body = message.Body,
        Size = message.Body.Length,
    };

    public OutboxMessage ToMessage() => new()
    {
        Id = Id,
        MessageId = MessageId.ToString(),
        CreatedDate = Utc(CreatedDate),
        PublishedDate = PublishedDate is { } published ? Utc(published) : null,
        CallId = CallId,
        EventName = EventName,
        Channel = Channel,
        Resource = Resource,
        RecordIds = RecordIds.Split('|', StringSplitOptions.RemoveEmptyEntries),
        Headers = ReadHeaders(),
        Body = Body,
    };

    private Dictionary<string, object?> ReadHeaders()
    {
        using var document = JsonDocument.Parse(Headers);
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var header in document.RootElement.EnumerateObject()) headers[header.Name] = ToValue(header.Value);
        return headers;
    }

    // Whole numbers keep their type on the wire.
    private static object? ToValue(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt32() : value.GetString();

    private static DateTimeOffset Utc(DateTime date) => new(DateTime.SpecifyKind(date, DateTimeKind.Utc));
}
