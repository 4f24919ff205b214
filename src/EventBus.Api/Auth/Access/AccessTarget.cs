namespace EventBus.Api.Auth.Access;

/// <summary>What a call is about, in the words of role accesses.</summary>
/// <param name="Service">The first part of the path.</param>
/// <param name="Component">The path below the service: <c>app/1</c>, empty for its root.</param>
/// <param name="Verb">In upper case.</param>
internal sealed record AccessTarget(string Service, string Component, string Verb)
{
    private const string Prefix = "/api/v2";

    /// <summary>Null for a path outside the API. In lower case and without a slash at the end, as the router sees it.</summary>
    public static AccessTarget? Of(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest)) return null;
        var path = (rest.Value ?? "").Trim('/').ToLowerInvariant();
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (service, component) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        return new AccessTarget(service, component, request.Method.ToUpperInvariant());
    }
}
