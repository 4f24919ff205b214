using EventBus.Api.Auth.Accounts;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Auth.Sessions;
using EventBus.Api.Errors;

namespace EventBus.Api.Auth;

/// <summary>The routes of logins and of one's own account. Their calls are never events.</summary>
internal static class AuthEndpoints
{
    private static readonly string[] Changes = ["POST", "PUT", "PATCH"];

    public static void MapAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAccount("/api/v2/system/admin", AccountKind.Admin);
        var users = endpoints.MapAccount("/api/v2/user", AccountKind.User);
        var register = endpoints.ServiceProvider.GetRequiredService<RegisterEndpoint>();
        users.MapPost("register", Handler(register.RegisterAsync)).RequireRateLimiting(CallRateLimit.LoginPolicy);
    }

    private static RouteGroupBuilder MapAccount(this IEndpointRouteBuilder endpoints, string path, AccountKind kind)
    {
        var (sessions, passwords, profiles) = (Get<SessionEndpoints>(endpoints), Get<PasswordEndpoints>(endpoints), Get<ProfileEndpoints>(endpoints));
        var group = endpoints.MapGroup(path).WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapPost("session", Handler(context => sessions.LogInAsync(kind, context))).RequireRateLimiting(CallRateLimit.LoginPolicy);
        group.MapGet("session", Handler(context => sessions.ShowAsync(kind, context)));
        group.MapPut("session", Handler(context => sessions.RenewAsync(kind, context)));
        group.MapDelete("session", Handler(sessions.LogOutAsync));
        group.MapMethods("password", Changes, Handler(context => passwords.ChangeAsync(kind, context))).RequireRateLimiting(CallRateLimit.LoginPolicy);
        group.MapGet("profile", Handler(profiles.ShowAsync));
        group.MapMethods("profile", Changes, Handler(profiles.ChangeAsync));
        return group;
    }

    private static T Get<T>(IEndpointRouteBuilder endpoints)
        where T : notnull => endpoints.ServiceProvider.GetRequiredService<T>();

    // As a bare lambda it would be a RequestDelegate, whose result nobody writes.
    private static Delegate Handler(Func<HttpContext, Task<IResult>> handle) => handle;
}
