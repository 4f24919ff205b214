using EventBus.Api.Data;
using EventBus.Publisher.BreakGlass;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.BreakGlass;

/// <summary>Break-glass switches in the host's database.</summary>
internal sealed class EfBreakGlassStore(IDbContextFactory<SystemDbContext> databases, TimeProvider time) : IBreakGlassStore
{
    public async Task<IReadOnlyList<BreakGlassRecord>> ListActiveAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return [.. (await database.BreakGlasses.AsNoTracking().Where(row => row.ExpiryDate > now && row.EndedDate == null).OrderBy(row => row.Id).ToListAsync(cancellationToken)).Select(ToRecord)];
    }

    public async Task<IReadOnlyList<BreakGlassRecord>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await database.BreakGlasses.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellationToken)).Select(ToRecord)];
    }

    public async Task<BreakGlassRecord> BeginAsync(string channel, string reason, TimeSpan duration, long? byId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var row = new StoredBreakGlass { Channel = channel, Reason = reason, CreatedDate = now, CreatedById = byId, ExpiryDate = now + duration };
        database.BreakGlasses.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        return ToRecord(row);
    }

    public async Task<BreakGlassRecord?> EndAsync(long id, long? byId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.BreakGlasses.FindAsync([id], cancellationToken) is not { } row) return null;
        if (ToRecord(row).IsActive(time.GetUtcNow())) (row.EndedDate, row.EndedById) = (time.GetUtcNow(), byId);
        await database.SaveChangesAsync(cancellationToken);
        return ToRecord(row);
    }

    private static BreakGlassRecord ToRecord(StoredBreakGlass row) =>
        new(row.Id, row.Channel, row.Reason, row.CreatedDate, row.CreatedById, row.ExpiryDate, row.EndedDate, row.EndedById);
}
