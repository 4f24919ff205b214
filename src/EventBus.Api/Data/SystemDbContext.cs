using EventBus.Api.Resources.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The database of the System API, on SQLite. One request uses one context, and saves once.</summary>
internal class SystemDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<UserRecord> Users => Set<UserRecord>();

    public DbSet<RoleRecord> Roles => Set<RoleRecord>();

    public DbSet<RoleAccessRecord> RoleAccesses => Set<RoleAccessRecord>();

    public DbSet<AppRecord> Apps => Set<AppRecord>();

    public DbSet<ServiceRecord> Services => Set<ServiceRecord>();

    public DbSet<LoginFailureRecord> LoginFailures => Set<LoginFailureRecord>();

    public DbSet<SessionRecord> Sessions => Set<SessionRecord>();

    public DbSet<StoredSubscription> Subscriptions => Set<StoredSubscription>();

    public DbSet<SubscriptionRevision> SubscriptionRevisions => Set<SubscriptionRevision>();

    public DbSet<StoredBreakGlass> BreakGlasses => Set<StoredBreakGlass>();

    public DbSet<StoredCall> Calls => Set<StoredCall>();

    public DbSet<StoredObserver> Observers => Set<StoredObserver>();

    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<EventScriptRecord> Scripts => Set<EventScriptRecord>();

    public DbSet<StoredScriptRun> ScriptRuns => Set<StoredScriptRun>();

    /// <summary>How this database writes what others write differently.</summary>
    public virtual QueryDialect Dialect => SqliteDialect.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddSystemApi(IgnoreCase);
        modelBuilder.AddEvents();
        modelBuilder.AddScripts();
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())) property.SetColumnName(SnakeCase.Of(property.Name));
    }

    /// <summary>Makes the database compare a text without regard to case.</summary>
    protected virtual void IgnoreCase(PropertyBuilder<string> text) => text.UseCollation("NOCASE");
}
