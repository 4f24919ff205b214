using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Broker;

/// <summary>Writes the body of a batch, <c>[{"correlation_id":…,"headers":{…},"event":{…}}]</c>. The events are copied as they are: each was written once.</summary>
internal sealed class BatchWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText CorrelationId = JsonEncodedText.Encode(BatchMembers.CorrelationId);
    private static readonly JsonEncodedText Headers = JsonEncodedText.Encode(BatchMembers.Headers);
    private static readonly JsonEncodedText Event = JsonEncodedText.Encode(BatchMembers.Event);

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The body, good until the next is written.</summary>
    public ReadOnlyMemory<byte> Write(List<BatchEntry> asks)
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, Options);
        writer.WriteStartArray();
        foreach (var ask in asks) Write(writer, ask);
        writer.WriteEndArray();
        writer.Flush();
        return _buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, BatchEntry ask)
    {
        writer.WriteStartObject();
        writer.WriteString(CorrelationId, ask.CorrelationId);
        writer.WriteStartObject(Headers);
        foreach (var (name, value) in ask.Message.Headers) Write(writer, name, value);
        writer.WriteEndObject();
        writer.WritePropertyName(Event);
        writer.WriteRawValue(ask.Message.Body.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is int number) writer.WriteNumber(name, number);
        else if (value is long large) writer.WriteNumber(name, large);
        else writer.WriteString(name, value as string);
    }
}
