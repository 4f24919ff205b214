using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Changes one account, all or nothing. What is to be hashed is hashed before: no transaction waits for it.</summary>
internal sealed class AccountWriter(IDbContextFactory<SystemDbContext> databases)
{
    /// <summary>The account as it is afterwards; null when its password was changed by somebody else meanwhile.</summary>
    public async Task<UserRecord?> ChangeAsync(UserRecord verified, Action<UserRecord> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var user = await database.Users.FirstOrDefaultAsync(user => user.Id == verified.Id && user.IsActive && user.PasswordHash == verified.PasswordHash, cancellationToken);
        if (user is null) return null;
        change(user);
        await CheckAsync(database, user, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    /// <summary>Adds a user, with a role in every application when one is given.</summary>
    public async Task AddAsync(UserRecord user, long? roleId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        UserRules.Complete(user);
        await CheckAsync(database, user, cancellationToken);
        if (roleId is { } role)
            foreach (var app in await database.Apps.Select(app => app.Id).ToListAsync(cancellationToken)) user.Roles.Add(new UserAppRoleRecord { AppId = app, RoleId = role });
        database.Users.Add(user);
        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task CheckAsync(SystemDbContext database, UserRecord user, CancellationToken cancellationToken)
    {
        var faults = new RecordFaults();
        await UserRules.CheckAsync(user, database, faults, cancellationToken);
        if (faults.Any) throw faults.ToException();
    }
}
