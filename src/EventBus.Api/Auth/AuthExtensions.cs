using System.Threading.RateLimiting;
using EventBus.Api.Auth;
using EventBus.Api.Errors;
using EventBus.Publisher.Configuration;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds logins and the check of tokens.</summary>
internal static class AuthExtensions
{
    private const string LoginPolicy = "login";

    public static IServiceCollection AddSystemAuth(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LoginOptions, AnnotationValidator<LoginOptions>>().BindConfiguration(LoginOptions.SectionName);
        services.AddOptionsWithValidateOnStart<AdminOptions, AdminOptionsValidator>().BindConfiguration(AdminOptions.SectionName);
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, LoginRateLimit>();
        return services.AddSingleton<PasswordHasher>().AddSingleton<SessionStore>().AddSingleton<FirstAdmin>().AddSingleton<SessionEndpoints>();
    }

    public static void MapSessions(this IEndpointRouteBuilder endpoints, SessionEndpoints sessions)
    {
        var group = endpoints.MapGroup("/api/v2/system/admin/session").WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapPost("", (Delegate)sessions.LogInAsync).RequireRateLimiting(LoginPolicy);
        group.MapGet("", (Delegate)sessions.ShowAsync);
        group.MapPut("", (Delegate)sessions.RenewAsync);
        group.MapDelete("", (Delegate)sessions.LogOutAsync);
    }

    private sealed class LoginRateLimit(IOptions<LoginOptions> login) : IConfigureOptions<RateLimiterOptions>
    {
        public void Configure(RateLimiterOptions options)
        {
            options.AddPolicy(LoginPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = login.Value.PermitsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            options.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await SystemError.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many logins from this address. Try again in a minute.");
            };
        }
    }
}
