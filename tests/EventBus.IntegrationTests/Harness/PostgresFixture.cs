namespace EventBus.IntegrationTests.Harness;

/// <summary>One PostgreSQL for a class of scenarios.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public const string Missing = "PostgreSQL is not installed on this machine. Install Debian's package 'postgresql'.";

    private LocalPostgres? _server;

    public static bool IsMissing => !LocalPostgres.IsInstalled;

    public async ValueTask InitializeAsync() => _server = IsMissing ? null : await LocalPostgres.StartAsync();

    /// <summary>How to connect to an empty database. Skips the test where PostgreSQL is not installed.</summary>
    public Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(_server is null, Missing);
        return _server!.NewDatabaseAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
