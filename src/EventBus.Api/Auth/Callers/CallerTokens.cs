using EventBus.Api.Auth.Access;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Scripts;

namespace EventBus.Api.Auth.Callers;

/// <summary>Signs and reads callers' tokens. They say who called, and hold no secret of his: a session is named by its hash.</summary>
internal sealed class CallerTokens(IHttpContextAccessor http, InstallationKey key, TimeProvider time) : ICallerTokens
{
    /// <summary>For the way to the worker, and for clocks of hosts that are not quite the same.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public string? Issue(string callId, string subscription, TimeSpan timeout)
    {
        if (http.HttpContext?.Features.Get<RequestAccess>() is not { } access) return null;
        var until = (time.GetUtcNow() + timeout + Grace).ToUnixTimeMilliseconds();
        var caller = access.Caller;
        // A call that is itself a script's lends no more time than it has.
        return SignedToken.Sign(new CallerClaims(callId, subscription, caller.User?.Id, access.Session, caller.IsAdmin, caller.App?.Id, caller.Role?.Id, Math.Min(until, access.Until ?? long.MaxValue)), key.Caller);
    }

    /// <summary>What a token says, be it expired; null when it was not signed here, or is damaged.</summary>
    public CallerClaims? Read(string token) => SignedToken.Read<CallerClaims>(token, key.Caller);

    public bool IsExpired(CallerClaims claims) => claims.Until <= time.GetUtcNow().ToUnixTimeMilliseconds();
}
