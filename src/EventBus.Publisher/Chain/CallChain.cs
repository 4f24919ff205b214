namespace EventBus.Publisher.Chain;

/// <summary>The calls and subscriptions a call came through (design §4.6).</summary>
/// <param name="CallIds">The ids of the calls before this one and of this one.</param>
/// <param name="Subscriptions">Who was asked on the way; nobody is asked twice in one chain.</param>
internal sealed record CallChain(IReadOnlyList<string> CallIds, IReadOnlyList<string> Subscriptions)
{
    /// <summary>Beyond this depth a call ends with 508.</summary>
    public const int MaxDepth = 4;

    public static CallChain Empty { get; } = new([], []);

    /// <summary>1 for a call from outside.</summary>
    public int Depth => CallIds.Count;

    public CallChain ThroughCall(string callId) => this with { CallIds = [.. CallIds, callId] };

    public CallChain ThroughSubscription(string name) => this with { Subscriptions = [.. Subscriptions, name] };
}
