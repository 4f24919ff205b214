using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Reads accounts.</summary>
internal sealed class AccountReader(IDbContextFactory<SystemDbContext> databases)
{
    /// <summary>By e-mail address or user name. An address counts more: nobody takes another's login by naming himself so.</summary>
    public async Task<UserRecord?> FindAsync(AccountKind kind, string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areAdmins = kind == AccountKind.Admin;
        return await database.Users.AsNoTracking()
            .Where(user => user.IsSysAdmin == areAdmins && (user.Email == name || user.Username == name))
            .OrderBy(user => user.Email == name ? 0 : 1)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<UserRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancellationToken);
    }

    /// <summary>Of somebody who is signed in.</summary>
    public async Task<UserRecord> GetAsync(long id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Users.AsNoTracking().SingleAsync(user => user.Id == id, cancellationToken);
    }
}
