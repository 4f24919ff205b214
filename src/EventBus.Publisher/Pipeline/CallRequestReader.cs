using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EventBus.Publisher.Pipeline;

/// <summary>Makes the pre_process event of an HTTP request.</summary>
internal static class CallRequestReader
{
    // More than most bodies have; what a caller only says it will send is not set aside beyond it.
    private const int MostAtOnce = 64 * 1024;

    /// <summary>The body, which can be read again afterwards.</summary>
    /// <exception cref="JsonException">The body is no JSON object or array, is nested too deeply, has duplicate members, or text that is no Unicode.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<CallPayload> ReadPayloadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return CallPayload.None;
        var bytes = await ReadBytesAsync(request, cancellationToken);
        request.Body = new MemoryStream(bytes);
        if (bytes.Length == 0) return CallPayload.None;
        var kind = StrictJson.Check(bytes);
        if (kind is not JsonValueKind.Object and not JsonValueKind.Array and not JsonValueKind.Null) throw new JsonException("The body is neither a JSON object nor an array.");
        return new CallPayload(bytes, kind);
    }

    /// <summary>
    /// The event. Header names in lower case, several values of one joined by a comma; a parameter is a string, or an array of strings where it is repeated.
    /// </summary>
    public static EventDocument ReadEvent(HttpRequest request, EventName name, CallPayload payload) => new(JsonText.Write((request, name, payload), static (writer, call) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("request"u8);
        writer.WriteString("method"u8, call.name.Verb.ToUpperInvariant());
        writer.WriteString("uri"u8, call.request.PathBase.Add(call.request.Path));
        WriteHeaders(writer, call.request.Headers);
        WriteParameters(writer, call.request.Query);
        writer.WritePropertyName("payload"u8);
        call.payload.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteString("resource"u8, call.name.Resource);
        writer.WriteString("event_name"u8, call.name.ToString());
        writer.WriteEndObject();
    }));

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > 0 and <= MostAtOnce and var length)
        {
            var bytes = new byte[length];
            var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return read == bytes.Length ? bytes : bytes[..read];
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IHeaderDictionary headers)
    {
        writer.WriteStartObject("headers"u8);
        foreach (var (name, values) in headers) CapturedHeaders.Write(writer, name, values);
        writer.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter writer, IQueryCollection query)
    {
        writer.WriteStartObject("parameters"u8);
        foreach (var (name, values) in query) WriteParameter(writer, name, values);
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, string name, StringValues values)
    {
        if (values.Count == 1)
        {
            writer.WriteString(name, values[0] ?? "");
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value ?? "");
        writer.WriteEndArray();
    }
}
