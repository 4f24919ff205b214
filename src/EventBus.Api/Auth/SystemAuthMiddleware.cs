using EventBus.Contracts;
using EventBus.Publisher.Http;

namespace EventBus.Api.Auth;

/// <summary>Finds out who calls, and refuses who may not, before a call can become an event.</summary>
internal sealed class SystemAuthMiddleware(RequestDelegate next, SessionStore sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var token = SessionToken.Take(context.Request);
        var user = token is null ? null : await sessions.FindAsync(token, context.RequestAborted);
        if (user is not null) SignIn(context, user);
        var refusal = context.GetEndpoint()?.Metadata.GetMetadata<AdminsOnlyMetadata>() is null ? null : Refuse(token, user);
        if (refusal is var (status, message)) await SystemError.WriteAsync(context, status, message);
        else await next(context);
    }

    private static void SignIn(HttpContext context, SignedInUser user)
    {
        context.Features.Set(user);
        context.Features.Set(new Caller(user, App: null, Role: null));
        context.SetEventCaller(new EventCaller { Type = user.IsSysAdmin ? "admin" : "user", Id = user.Id });
    }

    private static (int Status, string Message)? Refuse(string? token, SignedInUser? user) => (token, user) switch
    {
        (null, _) => (StatusCodes.Status400BadRequest, "No session token (JWT) or API Key detected in request. Please send in X-DreamFactory-Session-Token and/or X-Dreamfactory-API-Key request header. You can also use URL query parameters session_token and/or api_key."),
        (_, null) => (StatusCodes.Status401Unauthorized, "The session token is unknown or expired. Log in again."),
        (_, { IsActive: false }) => (StatusCodes.Status403Forbidden, "This account is not active."),
        (_, { IsSysAdmin: false }) => (StatusCodes.Status403Forbidden, "Access Forbidden. Only administrators may use the System API."),
        _ => null,
    };
}
