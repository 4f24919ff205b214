using EventBus.Contracts;

namespace EventBus.Subscriber;

/// <summary>For subscribers that call the API while they handle an event.</summary>
public static class ChainExtensions
{
    /// <summary>
    /// Tells the host which event this request was made for, in the header <c>X-EventBus-Chain</c>. The host then asks nobody twice in one chain, ends
    /// with 508 what is more than 4 calls deep, and gives the call no more time than the ask has left.
    /// </summary>
    /// <param name="request">A request to the API, not sent yet.</param>
    /// <param name="systemEvent">The event that is being handled.</param>
    public static HttpRequestMessage ContinueChain(this HttpRequestMessage request, SystemEvent systemEvent)
    {
        if (systemEvent.Chain is { Length: > 0 } chain) request.Headers.TryAddWithoutValidation(HttpHeaders.Chain, chain);
        return request;
    }
}
