using EventBus.Api.Data;
using EventBus.Publisher.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the database.</summary>
internal static class DatabaseServiceCollectionExtensions
{
    public static IServiceCollection AddSystemDatabase(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DatabaseOptions, AnnotationValidator<DatabaseOptions>>().BindConfiguration(DatabaseOptions.SectionName);
        services.AddHealthChecks().AddDbContextCheck();
        return services
            .AddHttpContextAccessor()
            .AddSingleton<AuditInterceptor>()
            .AddSingleton<SqlitePragmas>()
            .AddDbContextFactory<SystemDbContext>((provider, options) => options
                .UseSqlite(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString)
                .AddInterceptors(provider.GetRequiredService<AuditInterceptor>(), provider.GetRequiredService<SqlitePragmas>()))
            .AddHostedService<DatabaseStarter>();
    }

    private static void AddDbContextCheck(this IHealthChecksBuilder checks) => checks.AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
}
