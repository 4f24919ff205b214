using System.Runtime.CompilerServices;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventBus.Api.Auth.Sessions;

/// <summary>Closes the sessions of an account whose password or e-mail address changes, or that is switched off, whichever call does it.</summary>
internal sealed class SessionRevoker : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<long>> _changed = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var users = eventData.Context!.ChangeTracker.Entries<UserRecord>()
            .Where(user => user.State == EntityState.Modified && (user.Property(record => record.PasswordHash).IsModified || user.Property(record => record.Email).IsModified || !user.Entity.IsActive))
            .Select(user => user.Entity.Id)
            .ToList();
        if (users.Count > 0) _changed.AddOrUpdate(eventData.Context, users);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    // After the change, so that a login which overtakes it finds the changed account: see SessionStore.OpenAsync.
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is SystemDbContext database && _changed.TryGetValue(database, out var users))
        {
            _changed.Remove(database);
            await database.Sessions.Where(session => users.Contains(session.UserId)).ExecuteDeleteAsync(cancellationToken);
        }

        return await base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        _changed.Remove(eventData.Context!);
        return base.SaveChangesFailedAsync(eventData, cancellationToken);
    }
}
