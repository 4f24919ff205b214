using EventBus.Api.Auth.Access;
using EventBus.Api.Auth.Sessions;

namespace EventBus.Api.Auth.Callers;

/// <summary>Finds out who calls: token -> user, key -> application -> role. One query for the user, one for the application, one for the role.</summary>
internal sealed class CallerFinder(SessionStore sessions, RoleReader roles, KnownKeys keys)
{
    public async Task<RequestAccess> FindAsync(RequestCredentials credentials, int requestor, CancellationToken cancellationToken)
    {
        var (user, fault) = await FindUserAsync(credentials, cancellationToken);
        var (app, roleId) = await FindAppAsync(credentials.Key, user?.Id, cancellationToken);
        // Administrators need no role.
        var role = roleId is { } id && user is not { IsSysAdmin: true } ? await roles.FindRoleAsync(id, cancellationToken) : null;
        return new RequestAccess(new Caller(user, app, role?.Role), credentials.Token is not null, credentials.Key is not null, fault, role?.Grants ?? [], requestor)
        {
            Session = user is null ? null : credentials.Reading!.SessionHash,
        };
    }

    private async Task<(SignedInUser? User, AccessDecision.Refused? Fault)> FindUserAsync(RequestCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.Reading is not { } reading) return (null, null);
        if (reading.State != TokenState.Good) return (null, reading.State == TokenState.Expired ? Refusals.TokenExpired : Refusals.TokenInvalid);
        return await sessions.FindAsync(credentials.Token!, reading, cancellationToken) switch
        {
            null => (null, Refusals.SessionTerminated),
            { IsActive: false } => (null, Refusals.AccountInactive),
            var user => (user, null),
        };
    }

    private async Task<(CallerApp? App, long? RoleId)> FindAppAsync(string? key, long? userId, CancellationToken cancellationToken)
    {
        if (key is null) return (null, null);
        var found = await roles.FindAppAsync(key, userId, cancellationToken);
        keys.Note(key, found is not null);
        return found is var (app, roleId) ? (app, roleId) : (null, null);
    }
}
