using EventBus.Api.Auth.Sessions;

namespace EventBus.Api.Auth.Callers;

/// <summary>Reads the credentials of headers and query before calls are counted: a limit is for a caller, not for all behind one address.</summary>
internal sealed class CredentialsMiddleware(RequestDelegate next, SessionTokens tokens)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await RequestCredentials.Of(context).ReadAsync(tokens);
        await next(context);
    }
}
