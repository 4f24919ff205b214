namespace EventBus.Contracts;

/// <summary>The HTTP headers EventBus adds.</summary>
public static class HttpHeaders
{
    /// <summary>On every response to an intercepted call: the call id.</summary>
    public const string CallId = "X-EventBus-Call-Id";

    /// <summary>On a response: the asks that failed open, <c>name=reason</c>, comma separated.</summary>
    public const string Skipped = "X-EventBus-Skipped";

    /// <summary>On a response: a subscriber's warning. May stand several times.</summary>
    public const string Warning = "X-EventBus-Warning";

    /// <summary>On a request of a subscriber: the chain token of the event it is handling.</summary>
    public const string Chain = "X-EventBus-Chain";

    /// <summary>On a request of a script: the caller's token of the ask it is handling, instead of other credentials; with <see cref="Chain"/>.</summary>
    public const string Caller = "X-EventBus-Caller";
}
