using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Inbox;

/// <summary>One PostgreSQL for the tests of a class; each has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private LocalPostgres? _node;

    public async ValueTask InitializeAsync() => _node = LocalPostgres.IsInstalled ? await LocalPostgres.StartAsync() : null;

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
    }

    /// <summary>How to connect to an empty database; skips the test where PostgreSQL is not installed.</summary>
    public Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(_node is null, "PostgreSQL is not installed on this machine.");
        return _node!.NewDatabaseAsync();
    }
}
