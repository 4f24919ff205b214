using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Broker;

/// <summary>The headers of messages from the host (design §3.2).</summary>
internal static class MessageHeaders
{
    public static Dictionary<string, object?> Of(CallEnvelope call, string channel, string chain)
    {
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [EventHeaders.CallId] = call.CallId,
            [EventHeaders.Channel] = channel,
            [EventHeaders.Caller] = call.CallerJson,
            [EventHeaders.Chain] = chain,
            [EventHeaders.Depth] = call.Depth,
        };
        if (call.ResourceId is not null) headers[EventHeaders.ResourceId] = call.ResourceId;
        if (call.TraceParent is not null) headers[EventHeaders.TraceParent] = call.TraceParent;
        if (call.TraceState is not null) headers[EventHeaders.TraceState] = call.TraceState;
        return headers;
    }

    public static Dictionary<string, object?> Of(AskMessage message, int timeoutMilliseconds)
    {
        var headers = Of(message.Call, message.Channel, message.Chain);
        if (message.CallerToken is not null) headers[EventHeaders.CallerToken] = message.CallerToken;
        if (message.Revision is { } revision) headers[EventHeaders.Revision] = revision;
        headers[EventHeaders.Subscription] = message.Subscription;
        headers[EventHeaders.TimeoutMilliseconds] = timeoutMilliseconds;
        return headers;
    }
}
