using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Contracts;
using EventBus.Publisher.Observers;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Observers;

/// <summary>Observers in the host's database.</summary>
internal sealed class EfObserverStore(IDbContextFactory<SystemDbContext> databases, TimeProvider time) : IObserverStore
{
    public async Task<IReadOnlyList<ObserverRecord>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await database.Observers.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken)).Select(ToRecord)];
    }

    public async Task AnnounceAsync(string name, IReadOnlyList<string> patterns, string? brokerUser, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(patterns, EventBusJson.Options);
        if (await TryUpdateAsync(name, json, brokerUser, cancellationToken)) return;
        try
        {
            await InsertAsync(name, json, brokerUser, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two instances announced themselves at once; the other one was first.
            if (!await TryUpdateAsync(name, json, brokerUser, cancellationToken)) throw;
        }
    }

    public async Task<bool> ForgetAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Observers.Where(row => row.Name == name).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    private async Task<bool> TryUpdateAsync(string name, string patterns, string? brokerUser, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await database.Observers.Where(row => row.Name == name).ExecuteUpdateAsync(
            row => row
                .SetProperty(observer => observer.Patterns, patterns)
                .SetProperty(observer => observer.BrokerUser, brokerUser)
                .SetProperty(observer => observer.LastSeenDate, now),
            cancellationToken) > 0;
    }

    private async Task InsertAsync(string name, string patterns, string? brokerUser, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        database.Observers.Add(new StoredObserver { Name = name, Patterns = patterns, BrokerUser = brokerUser, CreatedDate = now, LastSeenDate = now });
        await database.SaveChangesAsync(cancellationToken);
    }

    private static ObserverRecord ToRecord(StoredObserver row) =>
        new(row.Name, JsonSerializer.Deserialize<List<string>>(row.Patterns, EventBusJson.Options)!, row.BrokerUser, row.CreatedDate, row.LastSeenDate);
}
