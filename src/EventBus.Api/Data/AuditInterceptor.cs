using EventBus.Api.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventBus.Api.Data;

/// <summary>Sets who created and changed a record, and when, in the one place that saves.</summary>
internal sealed class AuditInterceptor(IHttpContextAccessor http, TimeProvider time) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var caller = http.HttpContext?.Features.Get<SignedInUser>()?.Id;
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<SystemRecord>())
        {
            if (entry.State == EntityState.Added) (entry.Entity.CreatedDate, entry.Entity.CreatedById) = (now, caller);
            if (entry.State is EntityState.Added or EntityState.Modified) (entry.Entity.LastModifiedDate, entry.Entity.LastModifiedById) = (now, caller);
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}
