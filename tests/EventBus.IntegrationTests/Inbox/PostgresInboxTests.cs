using EventBus.IntegrationTests.Harness;
using EventBus.Subscriber.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventBus.IntegrationTests.Inbox;

/// <summary>On PostgreSQL, where a duplicate is found by the one that waited for the other.</summary>
public sealed class PostgresInboxTests(PostgresFixture postgres) : EfInboxContract, IClassFixture<PostgresFixture>
{
    private string _connection = "";

    protected override async Task PrepareAsync() => _connection = await postgres.NewDatabaseAsync();

    protected override void Use(DbContextOptionsBuilder options, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy) => options.UseNpgsql(_connection, npgsql =>
    {
        if (strategy is not null) npgsql.ExecutionStrategy(strategy);
    });

    protected override Task CleanAsync() => Task.CompletedTask;
}
