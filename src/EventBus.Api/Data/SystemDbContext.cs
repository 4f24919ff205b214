using EventBus.Api.Resources.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The database of the System API, on SQLite. One request uses one context, and saves once.</summary>
internal class SystemDbContext(DbContextOptions options) : DbContext(options)
{
    private static readonly DateTimeOffset SeedDate = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

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

    /// <summary>How this database writes what others write differently.</summary>
    public virtual QueryDialect Dialect => SqliteDialect.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<UserRecord>(ConfigureUser);
        modelBuilder.Entity<SystemLookupRecord>(lookup => Named(lookup, "lookup", 255));
        modelBuilder.Entity<UserLookupRecord>(lookup => Unique(lookup, "user_lookup", nameof(UserLookupRecord.UserId), nameof(LookupRecord.Name)));
        modelBuilder.Entity<UserAppRoleRecord>(ConfigureUserAppRole);
        modelBuilder.Entity<AppRecord>(ConfigureApp);
        modelBuilder.Entity<RoleRecord>(ConfigureRole);
        modelBuilder.Entity<RoleAccessRecord>(ConfigureRoleAccess);
        modelBuilder.Entity<RoleLookupRecord>(lookup => Unique(lookup, "role_lookup", nameof(RoleLookupRecord.RoleId), nameof(LookupRecord.Name)));
        modelBuilder.Entity<ServiceRecord>(ConfigureService);
        modelBuilder.Entity<ServiceDocRecord>(doc => doc.ToTable("service_doc"));
        modelBuilder.Entity<LoginFailureRecord>(failure => failure.ToTable("login_failure").HasIndex(row => row.AccountHash).IsUnique());
        modelBuilder.Entity<SessionRecord>(ConfigureSession);
        modelBuilder.Entity<StoredSubscription>(ConfigureSubscription);
        modelBuilder.Entity<SubscriptionRevision>(ConfigureRevision);
        modelBuilder.Entity<StoredBreakGlass>(row => row.ToTable("event_break_glass").HasIndex(entry => entry.ExpiryDate));
        modelBuilder.Entity<StoredCall>(ConfigureCall);
        modelBuilder.Entity<StoredObserver>(row => row.ToTable("event_observer").HasIndex(observer => observer.Name).IsUnique());
        modelBuilder.Entity<StoredKey>(row => row.ToTable("installation_key").Property(key => key.Id).ValueGeneratedNever());
        modelBuilder.AddEventBusOutbox();
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())) property.SetColumnName(SnakeCase.Of(property.Name));
    }

    /// <summary>Makes the database compare a text without regard to case.</summary>
    protected virtual void IgnoreCase(PropertyBuilder<string> text) => text.UseCollation("NOCASE");

    private void ConfigureUser(EntityTypeBuilder<UserRecord> user)
    {
        user.ToTable("user");
        IgnoreCase(user.Property(record => record.Email).HasMaxLength(255));
        user.HasIndex(record => record.Email).IsUnique();
        user.HasIndex(record => record.Username).IsUnique();
        user.HasOne<AppRecord>().WithMany().HasForeignKey(record => record.DefaultAppId).OnDelete(DeleteBehavior.SetNull);
        user.HasMany(record => record.Lookups).WithOne().HasForeignKey(lookup => lookup.UserId).OnDelete(DeleteBehavior.Cascade);
        user.HasMany(record => record.Roles).WithOne().HasForeignKey(role => role.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureUserAppRole(EntityTypeBuilder<UserAppRoleRecord> role)
    {
        Unique(role, "user_to_app_to_role", nameof(UserAppRoleRecord.UserId), nameof(UserAppRoleRecord.AppId));
        role.HasOne<AppRecord>().WithMany().HasForeignKey(record => record.AppId).OnDelete(DeleteBehavior.Cascade);
        role.HasOne<RoleRecord>().WithMany().HasForeignKey(record => record.RoleId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureApp(EntityTypeBuilder<AppRecord> app)
    {
        Named(app, "app", 64).HasIndex(record => record.ApiKey).IsUnique();
        app.HasOne(record => record.Role).WithMany().HasForeignKey(record => record.RoleId).OnDelete(DeleteBehavior.SetNull);
    }

    private static void ConfigureRole(EntityTypeBuilder<RoleRecord> role)
    {
        Named(role, "role", 64);
        role.HasMany(record => record.Accesses).WithOne().HasForeignKey(access => access.RoleId).OnDelete(DeleteBehavior.Cascade);
        role.HasMany(record => record.Lookups).WithOne().HasForeignKey(lookup => lookup.RoleId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureRoleAccess(EntityTypeBuilder<RoleAccessRecord> access)
    {
        access.ToTable("role_service_access");
        access.HasOne<ServiceRecord>().WithMany().HasForeignKey(record => record.ServiceId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureService(EntityTypeBuilder<ServiceRecord> service)
    {
        Named(service, "service", 40);
        service.HasOne(record => record.Doc).WithOne().HasForeignKey<ServiceDocRecord>(doc => doc.ServiceId).OnDelete(DeleteBehavior.Cascade);
        service.HasData(System());
    }

    private static ServiceRecord System() => new()
    {
        Id = 1,
        Name = "system",
        Label = "System Management",
        Description = "Service for managing system resources.",
        Type = "system",
        IsActive = true,
        CreatedDate = SeedDate,
        LastModifiedDate = SeedDate,
        Mutable = false,
        Deletable = false,
    };

    private static void ConfigureSession(EntityTypeBuilder<SessionRecord> session)
    {
        session.ToTable("session");
        session.HasIndex(record => record.TokenHash).IsUnique();
        session.HasOne<UserRecord>().WithMany().HasForeignKey(record => record.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureSubscription(EntityTypeBuilder<StoredSubscription> subscription)
    {
        subscription.ToTable("event_subscription");
        subscription.HasIndex(row => row.Name).IsUnique();
        subscription.Property(row => row.Origin).HasConversion<string>();
    }

    private static void ConfigureRevision(EntityTypeBuilder<SubscriptionRevision> revision)
    {
        revision.ToTable("event_subscription_revision");
        revision.Property(row => row.Id).ValueGeneratedNever();
        revision.HasData(new SubscriptionRevision());
    }

    private static void ConfigureCall(EntityTypeBuilder<StoredCall> call)
    {
        call.ToTable("event_call");
        call.HasIndex(row => row.CallId).IsUnique();
        call.HasIndex(row => row.CreatedDate);
        call.Property(row => row.Outcome).HasConversion<string>();
    }

    private static void Unique<T>(EntityTypeBuilder<T> entity, string table, params string[] key)
        where T : class => entity.ToTable(table).HasIndex(key).IsUnique();

    private static EntityTypeBuilder<T> Named<T>(EntityTypeBuilder<T> entity, string table, int length)
        where T : SystemRecord
    {
        entity.ToTable(table);
        entity.Property<string>("Name").HasMaxLength(length);
        entity.HasIndex("Name").IsUnique();
        return entity;
    }
}
