using EventBus.Api.Auth.Sessions;
using EventBus.Contracts;
using Microsoft.AspNetCore.Http.Extensions;

namespace EventBus.Api.Auth.Callers;

/// <summary>The session token and the API key that were sent, in whatever place.</summary>
internal sealed class RequestCredentials
{
    private const string TokenHeader = "X-DreamFactory-Session-Token";
    private const string KeyHeader = "X-DreamFactory-API-Key";
    private const string Bearer = "Bearer ";

    /// <summary>The name of the token in a query or a body.</summary>
    public const string TokenMember = "session_token";

    /// <summary>The name of the key in a query or a body.</summary>
    public const string KeyMember = "api_key";

    public string? Token { get; set; }

    public string? Key { get; set; }

    /// <summary>The caller's token of a script.</summary>
    public string? Caller { get; private init; }

    /// <summary>What the token says; null without one.</summary>
    public TokenReading? Reading { get; private set; }

    /// <summary>What headers and query say, read once. The query and the caller's token are taken out: a secret must not get into an event.</summary>
    public static RequestCredentials Of(HttpContext context)
    {
        if (context.Features.Get<RequestCredentials>() is { } known) return known;
        var credentials = Take(context.Request);
        context.Features.Set(credentials);
        return credentials;
    }

    /// <summary>Finds out what the token says, without the database.</summary>
    public async Task ReadAsync(SessionTokens tokens)
    {
        if (Token is not null) Reading ??= await tokens.ReadAsync(Token);
    }

    /// <summary>Null for nothing. PostgreSQL refuses a text with a NUL, and no credential has one.</summary>
    public static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal) ? null : text;

    private static RequestCredentials Take(HttpRequest request)
    {
        var (token, key) = (request.Query[TokenMember].FirstOrDefault(), request.Query[KeyMember].FirstOrDefault());
        if (token is not null || key is not null) request.QueryString = new QueryBuilder(request.Query.Where(parameter => !IsCredential(parameter.Key))).ToQueryString();
        var caller = Header(request, HttpHeaders.Caller);
        // Events show headers to subscribers, and the audit keeps what they change.
        request.Headers.Remove(HttpHeaders.Caller);
        return new RequestCredentials
        {
            Caller = caller,
            Token = Header(request, TokenHeader) ?? BearerOf(request) ?? NotEmpty(token),
            Key = Header(request, KeyHeader) ?? NotEmpty(key),
        };
    }

    private static bool IsCredential(string parameter) =>
        parameter.Equals(TokenMember, StringComparison.OrdinalIgnoreCase) || parameter.Equals(KeyMember, StringComparison.OrdinalIgnoreCase);

    private static string? Header(HttpRequest request, string name) => NotEmpty(request.Headers[name].FirstOrDefault());

    private static string? BearerOf(HttpRequest request) => request.Headers.Authorization.FirstOrDefault() is { } authorization && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? NotEmpty(authorization[Bearer.Length..].Trim())
        : null;
}
