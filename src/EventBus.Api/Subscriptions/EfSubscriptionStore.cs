using EventBus.Api.Data;
using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Subscriptions;

/// <summary>Subscriptions in the host's database. Every change raises the revision in its own transaction.</summary>
internal sealed class EfSubscriptionStore(IDbContextFactory<SystemDbContext> databases, TimeProvider time) : ISubscriptionStore
{
    public async Task<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.SubscriptionRevisions.Where(row => row.Id == SubscriptionRevision.OnlyId).Select(row => row.Number).SingleAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<SubscriptionRecord>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await database.Subscriptions.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken)).Select(SubscriptionRows.ToRecord)];
    }

    public async Task<SubscriptionRecord?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Subscriptions.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancellationToken) is { } row ? SubscriptionRows.ToRecord(row) : null;
    }

    public async Task<SubscriptionRecord> InsertAsync(SubscriptionOptions options, SubscriptionOrigin origin, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = new StoredSubscription { Name = options.Name, Options = SubscriptionRows.ToJson(options), Origin = origin, CreatedDate = time.GetUtcNow(), LastModifiedDate = time.GetUtcNow() };
        database.Subscriptions.Add(row);
        await SaveAsync(database, options.Name, cancellationToken);
        return SubscriptionRows.ToRecord(row);
    }

    public async Task<SubscriptionRecord?> UpdateAsync(long id, SubscriptionOptions options, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Subscriptions.FindAsync([id], cancellationToken) is not { } row) return null;
        (row.Name, row.Options, row.LastModifiedDate) = (options.Name, SubscriptionRows.ToJson(options), time.GetUtcNow());
        await SaveAsync(database, options.Name, cancellationToken);
        return SubscriptionRows.ToRecord(row);
    }

    public async Task<SubscriptionRecord?> ResetCircuitAsync(long id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Subscriptions.FindAsync([id], cancellationToken) is not { } row) return null;
        row.CircuitResetDate = time.GetUtcNow();
        await SaveAsync(database, row.Name, cancellationToken);
        return SubscriptionRows.ToRecord(row);
    }

    public async Task<SubscriptionRecord?> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Subscriptions.FindAsync([id], cancellationToken) is not { } row) return null;
        database.Subscriptions.Remove(row);
        await SaveAsync(database, row.Name, cancellationToken);
        return SubscriptionRows.ToRecord(row);
    }

    private static async Task SaveAsync(SystemDbContext database, string name, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await SubscriptionRows.RaiseRevisionAsync(database, cancellationToken);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            throw new SubscriptionNameTakenException(name);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
