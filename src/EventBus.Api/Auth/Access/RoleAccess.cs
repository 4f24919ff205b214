namespace EventBus.Api.Auth.Access;

/// <summary>
/// What the accesses of a role allow. The most specific ones count alone: the component itself, then the longest <c>x/*</c>, then <c>*</c> of the service,
/// then all services. Several that are equally specific add up.
/// </summary>
internal static class RoleAccess
{
    private const int Exact = int.MaxValue;
    private const int WholeService = 1;
    private const int AllServices = 0;

    /// <summary>Null when the call is not granted.</summary>
    public static AccessDecision.Allowed? Decide(IEnumerable<RoleGrant> grants, AccessTarget target, int requestor)
    {
        var best = grants
            .Where(grant => (grant.RequestorMask & requestor) != 0)
            .Select(grant => (Grant: grant, Rank: Rank(grant, target)))
            .Where(ranked => ranked.Rank is not null)
            .GroupBy(ranked => ranked.Rank!.Value, ranked => ranked.Grant)
            .MaxBy(group => group.Key);
        var granting = best?.Where(grant => (grant.VerbMask & Verbs.ToMask(target.Verb)) != 0).ToList() ?? [];
        return granting.Count == 0 ? null : new AccessDecision.Allowed(RowsOf(granting));
    }

    // One that is not narrowed lets all records through.
    private static RowAccess? RowsOf(List<RoleGrant> granting) => granting.Exists(grant => grant.Rows is null) ? null : new RowAccess([.. granting.Select(grant => grant.Rows!)]);

    // How specific the access is; null when it is about something else.
    private static int? Rank(RoleGrant grant, AccessTarget target)
    {
        var component = grant.Component.Trim('/');
        if (grant.Service is null) return component == "*" || (component.Length == 0 && target.Component.Length == 0) ? AllServices : null;
        if (!grant.Service.Equals(target.Service, StringComparison.OrdinalIgnoreCase)) return null;
        if (component.Equals(target.Component, StringComparison.OrdinalIgnoreCase)) return Exact;
        if (component == "*") return WholeService;
        return component.EndsWith("/*", StringComparison.Ordinal) && IsUnder(target.Component, component[..^2]) ? WholeService + component.Length : null;
    }

    private static bool IsUnder(string component, string parent) => $"{component}/".StartsWith($"{parent}/", StringComparison.OrdinalIgnoreCase);
}
