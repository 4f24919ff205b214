using Microsoft.AspNetCore.Http.Extensions;

namespace EventBus.Api.Auth;

/// <summary>The three places a token may stand in.</summary>
internal static class SessionToken
{
    private const string Header = "X-DreamFactory-Session-Token";
    private const string Parameter = "session_token";
    private const string Bearer = "Bearer ";

    /// <summary>Reads the token. In the query it is removed: a token must not get into an event.</summary>
    public static string? Take(HttpRequest request)
    {
        var inQuery = TakeFromQuery(request);
        if (request.Headers[Header].FirstOrDefault() is { Length: > 0 } header) return header;
        if (request.Headers.Authorization.FirstOrDefault() is { } authorization && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        return inQuery;
    }

    private static string? TakeFromQuery(HttpRequest request)
    {
        if (!request.Query.TryGetValue(Parameter, out var token)) return null;
        request.QueryString = new QueryBuilder(request.Query.Where(parameter => parameter.Key != Parameter)).ToQueryString();
        return token.FirstOrDefault();
    }
}
