using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Broker;

/// <summary>The headers of messages from the host (design §3.2).</summary>
internal static class MessageHeaders
{
    // Room for all, so that it does not grow on the way.
    private const int Most = 12;

    // A chain is not deeper (design §4.6); a number is an object here.
    private static readonly object[] Depths = [.. Enumerable.Range(0, 8).Cast<object>()];

    public static Dictionary<string, object?> Of(CallEnvelope call, string channel, string chain)
    {
        var headers = new Dictionary<string, object?>(Most, StringComparer.Ordinal)
        {
            [EventHeaders.CallId] = call.CallId,
            [EventHeaders.Channel] = channel,
            [EventHeaders.Caller] = call.CallerJson,
            [EventHeaders.Chain] = chain,
            [EventHeaders.Depth] = call.Depth >= 0 && call.Depth < Depths.Length ? Depths[call.Depth] : call.Depth,
        };
        if (call.ResourceId is not null) headers[EventHeaders.ResourceId] = call.ResourceId;
        if (call.TraceParent is not null) headers[EventHeaders.TraceParent] = call.TraceParent;
        if (call.TraceState is not null) headers[EventHeaders.TraceState] = call.TraceState;
        return headers;
    }

    public static Dictionary<string, object?> Of(AskMessage message)
    {
        var headers = Of(message.Call, message.Channel, message.Chain);
        if (message.CallerToken is not null) headers[EventHeaders.CallerToken] = message.CallerToken;
        if (message.Revision is { } revision) headers[EventHeaders.Revision] = revision;
        headers[EventHeaders.Subscription] = message.Subscription;
        headers[EventHeaders.TimeoutMilliseconds] = Milliseconds.Of(message.Timeout);
        return headers;
    }

    /// <summary>Of a message of several asks: what they have in common.</summary>
    public static Dictionary<string, object?> OfBatch(IDictionary<string, object?> ask) => new(StringComparer.Ordinal)
    {
        [EventHeaders.Channel] = ask[EventHeaders.Channel],
        [EventHeaders.Subscription] = ask[EventHeaders.Subscription],
    };

    /// <summary>Sets the time to answer of an ask that waited for its turn.</summary>
    public static BrokerMessage Stamp(BrokerMessage ask, TimeSpan left)
    {
        ask.Headers[EventHeaders.TimeoutMilliseconds] = Milliseconds.Of(left);
        return ask;
    }
}
