using EventBus.Publisher.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>The outbox in the tables of a context. Each call uses a context of its own.</summary>
internal sealed class EfOutboxStore<TContext>(IServiceScopeFactory scopes, WriteTurn turn, TimeProvider time) : IOutboxStore
    where TContext : DbContext
{
    /// <summary>Small, so that no writer waits long for the lock of SQLite, nor a vacuum for a transaction.</summary>
    private const int WriteBatch = 500;

    private readonly LeaseWatch _lease = new(time);

    public Task<IReadOnlyList<OutboxMessage>> ReadPendingAsync(long after, int count, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<OutboxMessage>>(async database =>
    {
        var rows = await Rows(database).Where(row => row.PublishedDate == null && row.Id > after).OrderBy(row => row.Id).Take(count).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToMessage());
    });

    public async Task MarkPublishedAsync(IReadOnlyCollection<long> ids, DateTimeOffset publishedDate, CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Chunk(WriteBatch)) await WriteAsync(database => Rows(database).Where(row => batch.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(one => one.PublishedDate, publishedDate.UtcDateTime), cancellationToken), cancellationToken);
    }

    public Task<bool> TryLeadAsync(string owner, TimeSpan patience, CancellationToken cancellationToken) =>
        WriteAsync(database => _lease.TryTakeAsync(database.Set<OutboxLease>(), owner, patience, cancellationToken), cancellationToken);

    public Task StepDownAsync(string owner, CancellationToken cancellationToken) => WriteAsync(
        database => database.Set<OutboxLease>().Where(lease => lease.Owner == owner).ExecuteUpdateAsync(lease => lease.SetProperty(one => one.Owner, (string?)null), cancellationToken),
        cancellationToken);

    public Task<OutboxBacklog> MeasureAsync(CancellationToken cancellationToken) => UseAsync(async database =>
    {
        var waiting = Rows(database).Where(row => row.PublishedDate == null);
        var sums = await waiting.GroupBy(_ => 1).Select(all => new { Count = all.LongCount(), Size = all.Sum(row => (long)row.Size), Oldest = all.Min(row => row.CreatedDate) }).SingleOrDefaultAsync(cancellationToken);
        return sums is null ? new OutboxBacklog(0, 0, null) : new OutboxBacklog(sums.Count, sums.Size, new DateTimeOffset(DateTime.SpecifyKind(sums.Oldest, DateTimeKind.Utc)));
    });

    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<OutboxMessage>>(async database =>
    {
        var rows = await Filter(Rows(database), filter).Where(row => row.Id > after).OrderBy(row => row.Id).Take(count).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToMessage());
    });

    public Task<long> CountAsync(OutboxFilter filter, CancellationToken cancellationToken) => UseAsync(database => Filter(Rows(database), filter).LongCountAsync(cancellationToken));

    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (all, count, limit) = (0, WriteBatch, before.UtcDateTime);
        while (count == WriteBatch)
        {
            count = await WriteAsync(database => Rows(database).Where(row => row.PublishedDate < limit).OrderBy(row => row.PublishedDate).Take(WriteBatch).ExecuteDeleteAsync(cancellationToken), cancellationToken);
            all += count;
        }

        return all;
    }

    private static IQueryable<OutboxRow> Rows(TContext database) => database.Set<OutboxRow>().AsNoTracking();

    private static IQueryable<OutboxRow> Filter(IQueryable<OutboxRow> rows, OutboxFilter filter)
    {
        var (since, until, record) = (filter.Since?.UtcDateTime, filter.Until?.UtcDateTime, $"|{filter.RecordId}|");
        if (since is not null) rows = rows.Where(row => row.CreatedDate >= since);
        if (until is not null) rows = rows.Where(row => row.CreatedDate < until);
        if (filter.Channel is { } channel) rows = rows.Where(row => row.Channel == channel);
        if (filter.Resource is { } resource) rows = rows.Where(row => row.Resource == resource);
        if (filter.RecordId is not null) rows = rows.Where(row => row.RecordIds.Contains(record));
        if (filter.CallId is { } callId) rows = rows.Where(row => row.CallId == callId);
        if (filter.MessageId is { } text) rows = Guid.TryParse(text, out var messageId) ? rows.Where(row => row.MessageId == messageId) : rows.Where(row => false);
        if (filter.After is { } after) rows = rows.Where(row => row.Id > after);
        if (filter.IsPublished is { } isPublished) rows = rows.Where(row => (row.PublishedDate != null) == isPublished);
        return rows;
    }

    private Task<T> WriteAsync<T>(Func<TContext, Task<T>> work, CancellationToken cancellationToken) => UseAsync(async database =>
    {
        var hasTurn = await turn.TakeAsync(database, cancellationToken);
        try
        {
            return await work(database);
        }
        finally
        {
            if (hasTurn) turn.GiveBack();
        }
    });

    private async Task<T> UseAsync<T>(Func<TContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}
