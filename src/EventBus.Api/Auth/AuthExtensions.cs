using EventBus.Api.Auth;
using EventBus.Api.Auth.Access;
using EventBus.Api.Auth.Accounts;
using EventBus.Api.Auth.Callers;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Auth.Sessions;
using EventBus.Publisher.Configuration;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Scripts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds logins, the check of callers, and limits.</summary>
internal static class AuthExtensions
{
    /// <summary>Before <c>AddEventBus</c>, whose own authoriser lets every changed call pass.</summary>
    public static IServiceCollection AddSystemAuth(this IServiceCollection services) => services
        .AddAuthOptions()
        .AddSingleton<PasswordHasher>()
        .AddSingleton<FirstAdmin>()
        .AddSingleton<SessionTokens>()
        .AddSingleton<SessionStore>()
        .AddSingleton<SessionEndpoints>()
        .AddSingleton<AccountReader>()
        .AddSingleton<AccountWriter>()
        .AddSingleton<PasswordEndpoints>()
        .AddSingleton<ProfileEndpoints>()
        .AddSingleton<RegisterEndpoint>()
        .AddSingleton<RoleReader>()
        .AddSingleton<CallerFinder>()
        .AddHttpContextAccessor()
        .AddSingleton<CallerTokens>()
        .AddSingleton<ICallerTokens>(provider => provider.GetRequiredService<CallerTokens>())
        .AddSingleton<ScriptCallerFinder>()
        .AddSingleton<ICallAuthorizer, RoleCallAuthorizer>()
        .AddLimits();

    private static IServiceCollection AddAuthOptions(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LoginOptions, AnnotationValidator<LoginOptions>>().BindConfiguration(LoginOptions.SectionName);
        services.AddOptionsWithValidateOnStart<RateLimitOptions, AnnotationValidator<RateLimitOptions>>().BindConfiguration(RateLimitOptions.SectionName);
        services.AddOptionsWithValidateOnStart<AdminOptions, AdminOptionsValidator>().BindConfiguration(AdminOptions.SectionName);
        services.AddOptionsWithValidateOnStart<SessionTimeOptions, AnnotationValidator<SessionTimeOptions>>().BindConfiguration(SessionTimeOptions.SectionName)
            .Validate(options => options.RenewMinutes >= options.LifetimeMinutes, "'EventBus:Session:RenewMinutes' must not be shorter than 'EventBus:Session:LifetimeMinutes'. Otherwise a token that is still good cannot be renewed.");
        return services;
    }

    private static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddSingleton<KnownKeys>()
        .AddSingleton<LoginGuard>()
        .AddSingleton<IConfigureOptions<RateLimiterOptions>, CallRateLimit>()
        .AddRateLimiter(_ => { });
}
