using System.Linq.Expressions;
using EventBus.Api.Auth.Access;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Callers;

/// <summary>Reads applications, roles and what the roles grant; at every call, so that a change counts at once.</summary>
internal sealed class RoleReader(IDbContextFactory<SystemDbContext> databases)
{
    /// <summary>The active application of a key, and the role that the user, or nobody, has in it.</summary>
    public Task<(CallerApp App, long? RoleId)?> FindAppAsync(string key, long? userId, CancellationToken cancellationToken) => FindAppAsync(app => app.ApiKey == key, userId, cancellationToken);

    /// <summary>The same of an application's number.</summary>
    public Task<(CallerApp App, long? RoleId)?> FindAppAsync(long id, long? userId, CancellationToken cancellationToken) => FindAppAsync(app => app.Id == id, userId, cancellationToken);

    /// <summary>A role with its grants; an inactive role grants nothing.</summary>
    public async Task<(CallerRole Role, IReadOnlyList<RoleGrant> Grants)?> FindRoleAsync(long roleId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = await database.Roles
            .Where(role => role.Id == roleId)
            .Select(role => new
            {
                Role = new CallerRole(role.Id, role.Name, role.IsActive),
                Accesses = role.Accesses.Select(access => new { access.Component, access.VerbMask, access.RequestorMask, access.Filters, access.FilterOp, access.ServiceId, Service = database.Services.Where(service => service.Id == access.ServiceId).Select(service => service.Name).FirstOrDefault() }).ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        return (found.Role, found.Role.IsActive ? [.. found.Accesses.Select(access => new RoleGrant(access.Service, access.Component, access.VerbMask, access.RequestorMask, RowGrants.Read(access.Filters, access.FilterOp)))] : []);
    }

    /// <summary>The role of a user in an application, for who has just logged in.</summary>
    public async Task<CallerRole?> FindRoleAsync(CallerApp app, long userId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var own = await database.Set<UserAppRoleRecord>().Where(role => role.AppId == app.Id && role.UserId == userId).Select(role => (long?)role.RoleId).FirstOrDefaultAsync(cancellationToken);
        var roleId = own ?? await database.Apps.Where(record => record.Id == app.Id).Select(record => record.RoleId).FirstOrDefaultAsync(cancellationToken);
        return await database.Roles.Where(role => role.Id == roleId).Select(role => new CallerRole(role.Id, role.Name, role.IsActive)).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<(CallerApp App, long? RoleId)?> FindAppAsync(Expression<Func<AppRecord, bool>> isMeant, long? userId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = await database.Apps
            .Where(isMeant)
            .Where(app => app.IsActive)
            .Select(app => new { app.Id, app.Name, app.RoleId, Own = database.Set<UserAppRoleRecord>().Where(own => own.AppId == app.Id && own.UserId == userId).Select(own => (long?)own.RoleId).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (new CallerApp(found.Id, found.Name), found.Own ?? found.RoleId);
    }
}
