using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Scripts.Events;

/// <summary>
/// What a script sees as <c>event</c>: the event, and what DreamFactory's have besides in <c>request</c>: <c>api_version</c>, <c>service</c>,
/// <c>resource</c> (with the id), <c>content</c> and <c>content_type</c>.
/// </summary>
internal static class EventWriter
{
    // An event stands around what a caller sent.
    private static readonly JsonSerializerOptions Options = new(EventBusJson.Options) { MaxDepth = EventBusJson.MaxDepth + 4 };

    public static byte[] Write(SystemEvent systemEvent)
    {
        var shown = JsonSerializer.SerializeToNode(systemEvent.Payload, Options)!.AsObject();
        var (request, sent) = (shown["request"]!.AsObject(), systemEvent.Payload.Request);
        var service = systemEvent.Payload.EventName.Split('.')[0];
        request["api_version"] = "v2";
        request["service"] = service;
        request["resource"] = ResourceOf(sent.Uri, service) ?? systemEvent.Payload.Resource;
        request["content_type"] = sent.Headers.GetValueOrDefault("content-type", MessageProperties.ContentType);
        request["content"] = ContentOf(sent.Payload);
        return JsonSerializer.SerializeToUtf8Bytes(shown, Options);
    }

    /// <summary>The body as text, as DreamFactory's scripts have it; empty without one.</summary>
    public static string ContentOf(JsonObject payload) => payload.Count == 0 ? "" : payload.ToJsonString(Options);

    // '/api/v2/system/user/3' → 'user/3'.
    private static string? ResourceOf(string uri, string service) =>
        uri.IndexOf($"/{service}/", StringComparison.Ordinal) is var at and >= 0 ? uri[(at + service.Length + 2)..].TrimEnd('/') : null;
}
