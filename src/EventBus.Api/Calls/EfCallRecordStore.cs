using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Calls;

/// <summary>The audit of calls in the host's database.</summary>
internal sealed class EfCallRecordStore(IDbContextFactory<SystemDbContext> databases) : ICallRecordStore
{
    // Small, so that no writer waits long for the lock.
    private const int PurgeBatch = 500;

    public async Task AppendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        var rows = records.Select(ToRow).ToList();
        try
        {
            await InsertAsync(rows, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The batch came before, and its answer was lost.
            await InsertAsync(await WithoutKnownAsync(rows, cancellationToken), cancellationToken);
        }
    }

    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (all, count) = (0, PurgeBatch);
        while (count == PurgeBatch)
        {
            count = await database.Calls.Where(row => row.CreatedDate < before).OrderBy(row => row.CreatedDate).Take(PurgeBatch).ExecuteDeleteAsync(cancellationToken);
            all += count;
        }

        return all;
    }

    private async Task InsertAsync(List<StoredCall> rows, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Calls.AddRange(rows);
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<StoredCall>> WithoutKnownAsync(List<StoredCall> rows, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.CallId);
        var known = await database.Calls.Where(row => ids.Contains(row.CallId)).Select(row => row.CallId).ToHashSetAsync(cancellationToken);
        return rows.FindAll(row => !known.Contains(row.CallId));
    }

    private static StoredCall ToRow(CallRecord record) => new()
    {
        CallId = record.CallId,
        CreatedDate = record.CreatedDate,
        Method = record.Method,
        Uri = record.Uri,
        Resource = record.Resource,
        ResourceId = record.ResourceId,
        Status = record.Status,
        Outcome = record.Outcome,
        Subscriptions = $"|{string.Join('|', Names(record))}|",
        Record = ToJson(record),
    };

    private static string ToJson(CallRecord record)
    {
        try
        {
            return JsonSerializer.Serialize(record, EventBusJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new UnwritableCallRecordException(record, fault);
        }
    }

    private static IEnumerable<string> Names(CallRecord record) => record.Phases
        .SelectMany(phase => phase.Asks.Select(ask => ask.Subscription).Concat(phase.NotAsked.Select(left => left.Subscription)))
        .Distinct(StringComparer.Ordinal);
}
