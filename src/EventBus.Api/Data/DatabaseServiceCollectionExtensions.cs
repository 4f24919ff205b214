using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Publisher.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the database.</summary>
internal static class DatabaseServiceCollectionExtensions
{
    public static IServiceCollection AddSystemDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<DatabaseOptions, AnnotationValidator<DatabaseOptions>>().BindConfiguration(DatabaseOptions.SectionName);
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
        services.AddHttpContextAccessor().AddSingleton<AuditInterceptor>().AddSingleton<SessionRevoker>();
        // An unknown provider is reported with all other faults, when the host starts.
        return (configuration[$"{DatabaseOptions.SectionName}:{nameof(DatabaseOptions.Provider)}"] == DatabaseOptions.PostgreSql ? services.AddPostgres() : services.AddSqlite())
            .AddHostedService<DatabaseStarter>();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton<SqlitePragmas>()
        .AddDbContextFactory<SystemDbContext>((provider, options) => options
            .UseSqlite(ConnectionString(provider))
            .AddInterceptors(provider.GetRequiredService<AuditInterceptor>(), provider.GetRequiredService<SessionRevoker>(), provider.GetRequiredService<SqlitePragmas>()))
        .AddEventBusOutbox<SystemDbContext>();

    private static IServiceCollection AddPostgres(this IServiceCollection services) => services
        .AddDbContextFactory<PostgresDbContext>((provider, options) => options
            .UseNpgsql(ConnectionString(provider))
            .AddInterceptors(provider.GetRequiredService<AuditInterceptor>(), provider.GetRequiredService<SessionRevoker>()))
        .AddSingleton<IDbContextFactory<SystemDbContext>, PostgresDbContextFactory>()
        .AddScoped<SystemDbContext>(provider => provider.GetRequiredService<PostgresDbContext>())
        .AddEventBusOutbox<PostgresDbContext>();

    private static string ConnectionString(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
}
