using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventBus.Api.Data;

/// <summary>Unhealthy while the database cannot be reached: no call can be served then.</summary>
internal sealed class DatabaseHealthCheck(IDbContextFactory<SystemDbContext> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy("The database answers.")
            : HealthCheckResult.Unhealthy("The database does not answer. Look at 'EventBus:Database:ConnectionString' and the disk.");
    }
}
