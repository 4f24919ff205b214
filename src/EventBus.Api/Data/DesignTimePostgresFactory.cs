using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EventBus.Api.Data;

/// <summary>What <c>dotnet ef migrations add -c PostgresDbContext -o Data/PostgresMigrations</c> uses.</summary>
internal sealed class DesignTimePostgresFactory : IDesignTimeDbContextFactory<PostgresDbContext>
{
    public PostgresDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=design").Options);
}
