using EventBus.IntegrationTests.Harness;
using EventBus.Publisher.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;

namespace EventBus.IntegrationTests.Stores;

/// <summary>What the SQLite file must do, on PostgreSQL.</summary>
public sealed class PostgresOutboxStoreTests(PostgresFixture postgres) : OutboxStoreTests, IClassFixture<PostgresFixture>
{
    protected override Task<string> NewDatabaseAsync() => postgres.NewDatabaseAsync();

    protected override void Configure(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection);
}
