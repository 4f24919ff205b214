using EventBus.Api.Auth.Access;
using EventBus.Api.Auth.Sessions;
using EventBus.Publisher.Chain;

namespace EventBus.Api.Auth.Callers;

/// <summary>Finds out for whom a script calls. What its caller has lost since, or was given, is no ground to go on: the token is refused.</summary>
internal sealed class ScriptCallerFinder(CallerTokens tokens, SessionStore sessions, RoleReader roles)
{
    /// <param name="credentials">What was sent.</param>
    /// <param name="chain">The chain of the call.</param>
    /// <param name="cancellationToken">The caller hung up.</param>
    /// <returns>What the call may do, or why it is refused.</returns>
    public async Task<(RequestAccess? Access, AccessDecision.Refused? Refusal)> FindAsync(RequestCredentials credentials, CallChain chain, CancellationToken cancellationToken)
    {
        if (credentials.Token is not null || credentials.Key is not null) return (null, Refusals.CallerAndCredentials);
        if (tokens.Read(credentials.Caller!) is not { } claims) return (null, Refusals.CallerTokenInvalid);
        if (tokens.IsExpired(claims)) return (null, Refusals.CallerTokenExpired);
        if (!chain.CallIds.Contains(claims.CallId) || !chain.Subscriptions.Contains(claims.Subscription)) return (null, Refusals.CallerWithoutChain);
        return await FindAsync(claims, cancellationToken) is { } access ? (access, null) : (null, Refusals.CallerChanged);
    }

    // Null when something is not as it was.
    private async Task<RequestAccess?> FindAsync(CallerClaims claims, CancellationToken cancellationToken)
    {
        var user = claims is { UserId: { } userId, Session: { } session } ? await sessions.FindAsync(session, userId, cancellationToken) : null;
        if (user?.Id != claims.UserId || user is { IsActive: false } || (user?.IsSysAdmin ?? false) != claims.IsAdmin) return null;
        var found = claims.AppId is { } appId ? await roles.FindAppAsync(appId, user?.Id, cancellationToken) : null;
        if (found?.App.Id != claims.AppId) return null;
        // Administrators need no role.
        var role = found?.RoleId is { } roleId && !claims.IsAdmin ? await roles.FindRoleAsync(roleId, cancellationToken) : null;
        if (role?.Role.Id != claims.RoleId) return null;
        return new RequestAccess(new Caller(user, found?.App, role?.Role), HasToken: user is not null, HasKey: found is not null, Fault: null, role?.Grants ?? [], Requestors.Script)
        {
            Session = claims.Session,
            Until = claims.Until,
        };
    }
}
