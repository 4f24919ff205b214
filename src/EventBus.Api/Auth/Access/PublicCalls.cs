namespace EventBus.Api.Auth.Access;

/// <summary>The calls that need neither a session nor a role. Where they need one, they look themselves.</summary>
internal static class PublicCalls
{
    private static readonly HashSet<string> Calls =
    [
        .. Each("system/admin/session", "GET", "POST", "PUT", "DELETE"),
        .. Each("system/admin/password", "POST", "PUT", "PATCH"),
        .. Each("system/environment", "GET"),
        .. Each("user/session", "GET", "POST", "PUT", "DELETE"),
        .. Each("user/password", "POST", "PUT", "PATCH"),
        .. Each("user/profile", "GET", "POST", "PUT", "PATCH"),
        .. Each("user/register", "POST"),
    ];

    public static bool Include(AccessTarget target) => Calls.Contains($"{target.Verb} {target.Service}/{target.Component}");

    private static IEnumerable<string> Each(string path, params string[] verbs) => verbs.Select(verb => $"{verb} {path}");
}
