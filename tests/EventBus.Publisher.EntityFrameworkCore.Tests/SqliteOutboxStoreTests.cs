using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

/// <summary>On a SQLite file.</summary>
public sealed class SqliteOutboxStoreTests : OutboxStoreTests
{
    protected override Task<string> NewDatabaseAsync() => Task.FromResult($"Data Source={Path.Combine(Directory.CreateTempSubdirectory("eventbus-outbox-").FullName, "shop.db")};Pooling=False");

    protected override void Configure(DbContextOptionsBuilder options, string connection) => options.UseSqlite(connection);
}
