using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Batch;

/// <summary>Keeps the records of a batch apart.</summary>
internal static class DbContextExtensions
{
    /// <summary>Forgets what is changed and not saved: the next save is about another record.</summary>
    public static void DiscardChanges(this DbContext database)
    {
        foreach (var entry in database.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).ToList()) entry.State = EntityState.Detached;
    }
}
