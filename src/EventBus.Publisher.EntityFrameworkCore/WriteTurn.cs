using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>
/// Whose turn it is to write to SQLite, which has one writer at a time: the others sleep, up to 100 ms, and look again, and who comes at the right moment
/// overtakes them all. Waiting here is in order and ends at once. Other databases need no turns.
/// </summary>
internal sealed class WriteTurn : IDisposable
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>After so long it is left to SQLite: a handler may wait for this very writer, and must not wait for ever.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the turn. Returns whether it has to be given back.</summary>
    public async ValueTask<bool> TakeAsync(DbContext database, CancellationToken cancellationToken) =>
        database.Database.ProviderName == Sqlite && await _turn.WaitAsync(Patience, cancellationToken);

    /// <inheritdoc cref="TakeAsync"/>
    public bool Take(DbContext database) => database.Database.ProviderName == Sqlite && _turn.Wait(Patience);

    public void GiveBack() => _turn.Release();

    public void Dispose() => _turn.Dispose();
}
