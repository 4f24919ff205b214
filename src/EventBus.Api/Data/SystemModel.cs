using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The tables of the System API, and of those who log in to it.</summary>
internal static class SystemModel
{
    private static readonly DateTimeOffset SeedDate = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="modelBuilder">The model.</param>
    /// <param name="ignoreCase">Makes the database compare a text without regard to case.</param>
    public static void AddSystemApi(this ModelBuilder modelBuilder, Action<PropertyBuilder<string>> ignoreCase)
    {
        modelBuilder.Entity<UserRecord>(user => ConfigureUser(user, ignoreCase));
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
    }

    private static void ConfigureUser(EntityTypeBuilder<UserRecord> user, Action<PropertyBuilder<string>> ignoreCase)
    {
        user.ToTable("user");
        ignoreCase(user.Property(record => record.Email).HasMaxLength(255));
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
