using System.Text.Json;

namespace EventBus.Publisher.Pipeline;

/// <summary>The body of a call, checked.</summary>
/// <param name="Json">Its JSON text; empty without one.</param>
/// <param name="Kind">An object, an array, or null.</param>
internal readonly record struct CallPayload(ReadOnlyMemory<byte> Json, JsonValueKind Kind)
{
    public static CallPayload None { get; } = new(default, JsonValueKind.Null);

    /// <summary>Always an object: <c>{}</c> without one, <c>{"resource": […]}</c> for a bare array.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (Kind == JsonValueKind.Object)
        {
            writer.WriteRawValue(Json.Span, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        if (Kind == JsonValueKind.Array)
        {
            writer.WritePropertyName("resource"u8);
            writer.WriteRawValue(Json.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
