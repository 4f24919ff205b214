using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Data;

/// <summary>Gives those who ask for the database the one on PostgreSQL.</summary>
internal sealed class PostgresDbContextFactory(IDbContextFactory<PostgresDbContext> databases) : IDbContextFactory<SystemDbContext>
{
    public SystemDbContext CreateDbContext() => databases.CreateDbContext();
}
