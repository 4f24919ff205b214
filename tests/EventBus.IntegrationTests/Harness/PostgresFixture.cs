namespace EventBus.IntegrationTests.Harness;

/// <summary>One PostgreSQL for a class of scenarios.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public const string Missing = "PostgreSQL is not installed on this machine. Install Debian's package 'postgresql'.";

    private LocalPostgres? _server;

    public static bool IsMissing => !LocalPostgres.IsInstalled;

    public async ValueTask InitializeAsync() => _server = IsMissing ? null : await LocalPostgres.StartAsync();

    /// <summary>An empty database. Returns how to connect to it.</summary>
    public Task<string> NewDatabaseAsync() => _server!.NewDatabaseAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
