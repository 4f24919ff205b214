using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Data;

/// <summary>Makes the record of the service <c>user</c>, whose configuration says whether strangers may register.</summary>
internal static class FirstServices
{
    public const string User = "user";

    public static async Task EnsureAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        if (await database.Services.AnyAsync(service => service.Name == User, cancellationToken)) return;
        database.Services.Add(UserManagement());
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            // Another host of this database started at the same moment.
            database.ChangeTracker.Clear();
        }
    }

    private static ServiceRecord UserManagement() => new()
    {
        Name = User,
        Label = "User Management",
        Description = "Service for managing users: login, profile, password, registration.",
        Type = User,
        IsActive = true,
        Deletable = false,
        Config = """{"allow_open_registration":false,"open_reg_role_id":null}""",
    };
}
