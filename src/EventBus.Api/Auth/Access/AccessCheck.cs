namespace EventBus.Api.Auth.Access;

/// <summary>Decides about a call.</summary>
internal static class AccessCheck
{
    /// <summary>What only administrators change, whatever a role says.</summary>
    private static readonly string[] Theirs = ["admin", "event_script"];

    public static AccessDecision Decide(RequestAccess access, AccessTarget target, EndpointAccess endpoint)
    {
        if (PublicCalls.Include(target)) return new AccessDecision.Allowed(null);
        if (access.Fault is { } fault) return fault;
        if (access.Caller.IsAdmin) return new AccessDecision.Allowed(null);
        var granted = endpoint == EndpointAccess.Roles && !IsForAdmins(target) ? RoleAccess.Decide(access.Grants, target, access.Requestor) : null;
        return granted ?? (AccessDecision)Refuse(access, target, endpoint);
    }

    // No role makes anybody an administrator; and a script runs with the rights of everybody who calls, administrators too.
    private static bool IsForAdmins(AccessTarget target) =>
        target is { Service: "system", Verb: not "GET" } && Array.Exists(Theirs, theirs => $"{target.Component}/".StartsWith($"{theirs}/", StringComparison.Ordinal));

    private static AccessDecision.Refused Refuse(RequestAccess access, AccessTarget target, EndpointAccess endpoint) => access switch
    {
        { HasKey: false, HasToken: false } => Refusals.NoCredentials,
        { Caller.User: not null } when endpoint == EndpointAccess.Admins || IsForAdmins(target) => Refusals.AdminsOnly,
        { Caller.Role: null, HasKey: false } => Refusals.NoKey,
        { Caller.Role: null, HasToken: false } => Refusals.NoToken,
        { Caller.Role: null } => Refusals.NoRole,
        { Caller.Role.IsActive: false } => Refusals.RoleInactive,
        { Caller.User: null } => Refusals.NotSignedIn,
        _ => Refusals.NotGranted(target),
    };
}
