using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>The transaction of one call. It begins with the first save of the handler, so that nothing is locked while the handler reads and checks.</summary>
internal sealed partial class EfCallTransaction(DbContext database, OutboxSignal signal, WriteTurn turn, ILogger logger) : ICallTransaction
{
    private IDbContextTransaction? _transaction;
    private bool _hasTurn;
    private bool _isComplete;
    private bool _isBypassed;

    /// <summary>The context of the handler.</summary>
    public DbContext Database => database;

    /// <summary>Called before each save.</summary>
    public async ValueTask JoinAsync(CancellationToken cancellationToken)
    {
        if (!MustBegin()) return;
        _hasTurn = await turn.TakeAsync(database, cancellationToken);
        _transaction = await database.Database.BeginTransactionAsync(cancellationToken);
    }

    /// <inheritdoc cref="JoinAsync"/>
    public void Join()
    {
        if (!MustBegin()) return;
        _hasTurn = turn.Take(database);
        _transaction = database.Database.BeginTransaction();
    }

    public async Task CompleteAsync(OutboxMessage? notification, bool keepChanges, CancellationToken cancellationToken)
    {
        _isComplete = true;
        if (_isBypassed) Log.Bypassed(logger, notification?.EventName);
        if (_transaction is null && database.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("The handler has left a transaction of its own open. Commit it, or leave transactions to the outbox.");
        if (!keepChanges) await UndoAsync();
        // What the handler did not save is not to be saved now.
        database.ChangeTracker.Clear();
        if (notification is not null) database.Add(OutboxRow.Of(notification));
        database.Database.AutoSavepointsEnabled = false;
        _hasTurn = _hasTurn || await turn.TakeAsync(database, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        if (_transaction is not null) await _transaction.CommitAsync(cancellationToken);
        // Now, and not when the caller has its answer: subscribers may be asked in between.
        GiveBack();
        if (notification is not null) signal.Set();
    }

    public async ValueTask DisposeAsync()
    {
        _isComplete = true;
        try
        {
            await UndoAsync();
        }
        finally
        {
            GiveBack();
        }
    }

    private bool MustBegin()
    {
        if (_isComplete || _transaction is not null) return false;
        // The handler's own one: then its change may be there without its event.
        _isBypassed |= database.Database.CurrentTransaction is not null;
        return !_isBypassed;
    }

    private void GiveBack()
    {
        if (_hasTurn) turn.GiveBack();
        _hasTurn = false;
    }

    // Disposing one that is not committed rolls it back.
    private async Task UndoAsync()
    {
        if (_transaction is not null) await _transaction.DisposeAsync();
        _transaction = null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxBypassed, LogLevel.Warning, "The handler of '{EventName}' saved in a transaction of its own, so a crash can lose its event. Leave transactions to the outbox.")]
        public static partial void Bypassed(ILogger logger, string? eventName);
    }
}
