using EventBus.Api.Data;
using EventBus.Publisher.Chain;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Chain;

/// <summary>Keeps the secret of the installation in the database that its hosts share.</summary>
internal sealed class EfInstallationKeyStore(IDbContextFactory<SystemDbContext> databases) : IInstallationKeyStore
{
    public async Task<byte[]> GetOrAddAsync(byte[] candidate, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindAsync(cancellationToken) is { } stored) return stored;
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            database.Keys.Add(new StoredKey { Secret = candidate });
            await database.SaveChangesAsync(cancellationToken);
            return candidate;
        }
        catch (DbUpdateException)
        {
            // Another host started at the same moment and was first.
            if (await FindAsync(cancellationToken) is { } stored) return stored;
            throw;
        }
    }

    private async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Keys.Where(row => row.Id == StoredKey.OnlyId).Select(row => row.Secret).SingleOrDefaultAsync(cancellationToken);
    }
}
