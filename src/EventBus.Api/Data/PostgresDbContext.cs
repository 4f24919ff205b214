using EventBus.Api.Resources.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The same database on PostgreSQL. A type of its own, because its migrations are others.</summary>
internal sealed class PostgresDbContext(DbContextOptions options) : SystemDbContext(options)
{
    public override QueryDialect Dialect => PostgresDialect.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // An extension that the owner of a database may install without being a superuser.
        modelBuilder.HasPostgresExtension("citext");
        base.OnModelCreating(modelBuilder);
    }

    protected override void IgnoreCase(PropertyBuilder<string> text) => text.HasColumnType("citext");
}
