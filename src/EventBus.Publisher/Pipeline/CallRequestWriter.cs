using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace EventBus.Publisher.Pipeline;

/// <summary>Gives the handler the request as the replies made it. Parts that nobody changed are left as the caller sent them, byte for byte.</summary>
internal static class CallRequestWriter
{
    public static void Apply(HttpRequest request, EventDocument captured, EventDocument changed)
    {
        if (!Same(captured, changed, "payload")) WriteBody(request, changed.Request["payload"]!.AsObject());
        if (!Same(captured, changed, "parameters")) WriteQuery(request, changed.Request["parameters"]!.AsObject());
        if (!Same(captured, changed, "headers")) WriteHeaders(request.Headers, captured.Request["headers"]!.AsObject(), changed.Request["headers"]!.AsObject());
    }

    private static bool Same(EventDocument captured, EventDocument changed, string part) => JsonEquality.Same(captured.Request[part], changed.Request[part], tolerant: false);

    private static void WriteBody(HttpRequest request, JsonObject payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload.ToJsonString(EventBusJson.Options));
        request.Body = new MemoryStream(bytes);
        request.ContentLength = bytes.Length;
        request.ContentType ??= MessageProperties.ContentType;
    }

    private static void WriteQuery(HttpRequest request, JsonObject parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
            foreach (var item in value is JsonArray list ? list.AsEnumerable() : [value]) query.Add(name, item?.ToString() ?? "");
        request.QueryString = query.ToQueryString();
    }

    private static void WriteHeaders(IHeaderDictionary headers, JsonObject captured, JsonObject changed)
    {
        foreach (var (name, _) in captured)
            if (!changed.ContainsKey(name)) headers.Remove(name);
        foreach (var (name, value) in changed)
            if (!JsonEquality.Same(value, captured[name], tolerant: false)) headers[name] = value!.GetValue<string>();
    }
}
