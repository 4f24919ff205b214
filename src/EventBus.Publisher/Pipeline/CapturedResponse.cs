using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EventBus.Publisher.Pipeline;

/// <summary>A response that is not sent yet. What nobody changes goes out byte for byte.</summary>
internal sealed class CapturedResponse
{
    private readonly HttpResponse? _written;
    private readonly int _status;
    private readonly ReadOnlyMemory<byte> _body;
    private JsonObject? _headers;

    private CapturedResponse(int status, JsonObject headers, ReadOnlyMemory<byte> body)
    {
        _status = status;
        _headers = headers;
        _body = body;
    }

    private CapturedResponse(HttpResponse written, ReadOnlyMemory<byte> body)
    {
        _written = written;
        _status = written.StatusCode;
        _body = body;
    }

    private JsonObject Headers => _headers ??= ReadHeaders(_written!.Headers);

    /// <summary>Whether it is no error.</summary>
    public bool IsSuccess => _status < StatusCodes.Status400BadRequest;

    /// <summary>What the handler wrote.</summary>
    public static CapturedResponse Of(HttpResponse response, ReadOnlyMemory<byte> body) => new(response, body);

    /// <summary>What a subscriber or the pipeline answers.</summary>
    public static CapturedResponse Of(EventResponse response)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in response.Headers) headers[name.ToLowerInvariant()] = value;
        if (response.Content is not null) headers["content-type"] ??= MessageProperties.ContentType;
        return new CapturedResponse(response.StatusCode, headers, ToBytes(response.Content));
    }

    /// <summary>The JSON text of the response as an event shows it. A body that is no JSON, or too deep for an event, is not shown.</summary>
    public byte[] ToEventText() => JsonText.Write(this, static (writer, response) => response.WriteTo(writer));

    /// <summary>With the changes that lead from one event's response to another's.</summary>
    public CapturedResponse With(JsonObject before, JsonObject after)
    {
        if (JsonEquality.Same(before, after, tolerant: false)) return this;
        var headers = Headers.DeepClone().AsObject();
        foreach (var (name, _) in before["headers"]!.AsObject()) headers.Remove(name);
        foreach (var (name, value) in after["headers"]!.AsObject()) headers[name.ToLowerInvariant()] = value!.DeepClone();
        var sameContent = JsonEquality.Same(before["content"], after["content"], tolerant: false);
        if (!sameContent && after["content"] is not null) headers["content-type"] = MessageProperties.ContentType;
        return new CapturedResponse(after["status_code"]!.GetValue<int>(), headers, sameContent ? _body : ToBytes(after["content"]));
    }

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (_written is null) WriteHead(response);
        var hasBody = _status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);
        response.ContentLength = hasBody ? _body.Length : null;
        if (hasBody) await response.Body.WriteAsync(_body, context.RequestAborted);
    }

    private void WriteHead(HttpResponse response)
    {
        response.StatusCode = _status;
        foreach (var name in response.Headers.Keys.Where(name => !IsOurs(name) && !Headers.ContainsKey(name.ToLowerInvariant())).ToList()) response.Headers.Remove(name);
        foreach (var (name, value) in Headers)
            if (!IsOurs(name)) response.Headers[name] = value!.GetValue<string>();
    }

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("status_code"u8, _status);
        writer.WriteStartObject("headers"u8);
        if (_headers is null) WriteHeaders(writer, _written!.Headers);
        else WriteHeaders(writer, _headers);
        writer.WriteEndObject();
        if (HasJson())
        {
            writer.WritePropertyName("content"u8);
            writer.WriteRawValue(_body.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
            if (!IsOurs(name)) CapturedHeaders.Write(writer, name, values);
    }

    private static void WriteHeaders(Utf8JsonWriter writer, JsonObject headers)
    {
        foreach (var (name, value) in headers)
            if (!IsOurs(name)) writer.WriteString(name, value!.GetValue<string>());
    }

    private bool HasJson()
    {
        if (_body.Length == 0 || !IsJson(_headers is null ? _written!.ContentType : _headers["content-type"]?.GetValue<string>())) return false;
        try
        {
            return StrictJson.Check(_body, EventBusJson.MaxDepth - 2) != JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject ReadHeaders(IHeaderDictionary headers)
    {
        var map = new JsonObject();
        foreach (var (name, values) in headers) map[name.ToLowerInvariant()] = values.ToString();
        return map;
    }

    private static bool IsJson(string? contentType) => contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    // Length is set from the bytes that go out, and the pipeline's own headers are no part of an event.
    private static bool IsOurs(string name) =>
        name.StartsWith("x-eventbus-", StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase);

    private static byte[] ToBytes(JsonNode? content) => content is null ? [] : Encoding.UTF8.GetBytes(content.ToJsonString(EventBusJson.Options));
}
