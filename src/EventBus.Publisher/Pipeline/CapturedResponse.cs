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
    private readonly int _status;
    private readonly JsonObject _headers;
    private readonly byte[] _body;

    private CapturedResponse(int status, JsonObject headers, byte[] body)
    {
        _status = status;
        _headers = headers;
        _body = body;
    }

    /// <summary>Whether it is no error.</summary>
    public bool IsSuccess => _status < StatusCodes.Status400BadRequest;

    /// <summary>What the handler wrote.</summary>
    public static CapturedResponse Of(HttpResponse response, byte[] body) => new(response.StatusCode, CallRequestReader.ReadHeaders(response.Headers), body);

    /// <summary>What a subscriber or the pipeline answers.</summary>
    public static CapturedResponse Of(EventResponse response)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in response.Headers) headers[name.ToLowerInvariant()] = value;
        if (response.Content is not null) headers["content-type"] ??= MessageProperties.ContentType;
        return new CapturedResponse(response.StatusCode, headers, ToBytes(response.Content));
    }

    /// <summary>The response as an event shows it. A body that is no JSON, or too deep for an event, is not shown.</summary>
    public EventResponse ToEvent() => new()
    {
        StatusCode = _status,
        Headers = _headers.Where(header => !IsOurs(header.Key)).ToDictionary(header => header.Key, header => header.Value!.GetValue<string>()),
        Content = TryParse(),
    };

    /// <summary>With the changes that lead from one event's response to another's.</summary>
    public CapturedResponse With(JsonObject before, JsonObject after)
    {
        if (JsonEquality.Same(before, after, tolerant: false)) return this;
        var headers = _headers.DeepClone().AsObject();
        foreach (var (name, _) in before["headers"]!.AsObject()) headers.Remove(name);
        foreach (var (name, value) in after["headers"]!.AsObject()) headers[name.ToLowerInvariant()] = value!.DeepClone();
        var sameContent = JsonEquality.Same(before["content"], after["content"], tolerant: false);
        if (!sameContent && after["content"] is not null) headers["content-type"] = MessageProperties.ContentType;
        return new CapturedResponse(after["status_code"]!.GetValue<int>(), headers, sameContent ? _body : ToBytes(after["content"]));
    }

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = _status;
        foreach (var name in response.Headers.Keys.Where(name => !IsOurs(name) && !_headers.ContainsKey(name.ToLowerInvariant())).ToList()) response.Headers.Remove(name);
        foreach (var (name, value) in _headers)
            if (!IsOurs(name)) response.Headers[name] = value!.GetValue<string>();
        var hasBody = _status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);
        response.ContentLength = hasBody ? _body.Length : null;
        if (hasBody) await response.Body.WriteAsync(_body, context.RequestAborted);
    }

    private JsonNode? TryParse()
    {
        if (_body.Length == 0 || !IsJson(_headers[HeaderNames.ContentType.ToLowerInvariant()]?.GetValue<string>())) return null;
        try
        {
            return StrictJson.Parse(_body, EventBusJson.MaxDepth - 2);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(string? contentType) => contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    // Length is set from the bytes that go out, and the pipeline's own headers are no part of an event.
    private static bool IsOurs(string name) =>
        name.StartsWith("x-eventbus-", StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase);

    private static byte[] ToBytes(JsonNode? content) => content is null ? [] : Encoding.UTF8.GetBytes(content.ToJsonString(EventBusJson.Options));
}
