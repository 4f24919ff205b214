namespace EventBus.Contracts;

/// <summary>The AMQP headers of a message from the host (design §3.2).</summary>
public static class EventHeaders
{
    /// <summary>The same in every message, log and trace of one HTTP call; 32 hexadecimal digits.</summary>
    public const string CallId = "eventbus-call-id";

    /// <summary>The channel.</summary>
    public const string Channel = "eventbus-channel";

    /// <summary>The subscription that is asked; asks only.</summary>
    public const string Subscription = "eventbus-subscription";

    /// <summary>Milliseconds from now in which the reply must arrive; asks only, relative and authoritative.</summary>
    public const string TimeoutMilliseconds = "eventbus-timeout-ms";

    /// <summary>The id in the path, if any.</summary>
    public const string ResourceId = "eventbus-resource-id";

    /// <summary>Who called, as JSON: <see cref="EventCaller"/>.</summary>
    public const string Caller = "eventbus-caller";

    /// <summary>The opaque signed chain token; a subscriber that calls the API copies it into <see cref="HttpHeaders.Chain"/>.</summary>
    public const string Chain = "eventbus-chain";

    /// <summary>
    /// Asks of the host's own scripts only: an opaque token, good as long as the ask may wait. Whoever copies it into <see cref="HttpHeaders.Caller"/>, and the
    /// chain into <see cref="HttpHeaders.Chain"/>, calls the API with the rights of the one whose call this is.
    /// </summary>
    public const string CallerToken = "eventbus-caller-token";

    /// <summary>
    /// Asks of the host's own scripts only: the revision of the subscriptions by which this ask was planned, also the <c>ETag</c> of the list of scripts. A
    /// worker that knows older scripts reads them anew first, and so runs what was saved before the call.
    /// </summary>
    public const string Revision = "eventbus-revision";

    /// <summary>The depth of the chain: 1 for a call from outside.</summary>
    public const string Depth = "eventbus-depth";

    /// <summary>W3C trace context.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>W3C trace context.</summary>
    public const string TraceState = "tracestate";
}
