using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

/// <summary>On a file, as a worker has it.</summary>
public sealed class SqliteInboxTests : EfInboxContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-inbox-").FullName;

    private string Connection => $"Data Source={Path.Combine(_folder, "ledger.db")}";

    [Fact]
    public async Task TryHandleAsync_WhileAnotherWrites_WaitsInsteadOfReadingWhatIsOldByThen()
    {
        await using var other = new SqliteConnection(Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var began = false;
        var delivery = Task.Run(() => DeliverAsync(new InboxKey("one", "m"), () => Task.FromResult(began = true)), TestContext.Current.CancellationToken);

        // Longer than the pause between two tries of the provider.
        await Assert.ThrowsAsync<TimeoutException>(() => delivery.WaitAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        Assert.False(began);

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.True(await delivery);
    }

    protected override Task PrepareAsync() => Task.CompletedTask;

    protected override void Use(DbContextOptionsBuilder options, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy) => options.UseSqlite(Connection, sqlite =>
    {
        if (strategy is not null) sqlite.ExecutionStrategy(strategy);
    });

    protected override Task CleanAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
