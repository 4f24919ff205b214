using Microsoft.EntityFrameworkCore;

namespace EventBus.Subscriber.EntityFrameworkCore;

/// <summary>Remembers a notification in the transaction of what its handler changes, on the context that the handler gets.</summary>
internal sealed class EfInbox<TContext>(TContext database, TimeProvider time) : IInbox
    where TContext : DbContext
{
    public Task<bool> TryHandleAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken) =>
        database.Database.CreateExecutionStrategy().ExecuteAsync(token => TryHandleInTransactionAsync(key, handler, token), cancellationToken);

    private async Task<bool> TryHandleInTransactionAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        // An execution strategy may run this again; what the first run left in the context was rolled back.
        database.ChangeTracker.Clear();
        // SQLite: BEGIN IMMEDIATE, so one that reads first does not fail when another has written since. Disposed before its commit it is rolled back.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await IsKnownAsync(key, cancellationToken)) return false;
        try
        {
            // Before the handler: the same notification elsewhere waits here for how this transaction ends.
            await InsertAsync(key, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The only way that every database has to tell a duplicate from any other fault. PostgreSQL answers nothing more in a transaction that failed.
            await transaction.RollbackAsync(cancellationToken);
            if (await IsKnownAsync(key, cancellationToken)) return false;
            throw;
        }

        await handler(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        // From here on it is done: a worker that stops now must not leave open whether it is.
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private Task<bool> IsKnownAsync(InboxKey key, CancellationToken cancellationToken) =>
        database.Set<InboxRow>().AnyAsync(row => row.Subscriber == key.Subscriber && row.MessageKey == key.Message, cancellationToken);

    private async Task InsertAsync(InboxKey key, CancellationToken cancellationToken)
    {
        var entry = database.Add(new InboxRow { Subscriber = key.Subscriber, MessageKey = key.Message, ProcessedDate = time.GetUtcNow().UtcDateTime });
        await database.SaveChangesAsync(cancellationToken);
        // The handler sees a context as it comes.
        entry.State = EntityState.Detached;
    }
}
