using System.Text.Json;

namespace EventBus.Bench.Host.Contestants;

/// <summary>The message that a developer would send who needs no more than what happened and with what.</summary>
internal static class RawMessage
{
    public static byte[] Of(ReadOnlyMemory<byte> body)
    {
        using var stream = new MemoryStream(body.Length + 128);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("event_name"u8, "system.user.post.pre_process"u8);
            json.WriteString("call_id"u8, Guid.NewGuid());
            json.WritePropertyName("payload"u8);
            json.WriteRawValue(body.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
