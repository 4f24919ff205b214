using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>A PostgreSQL that several hosts share.</summary>
internal sealed class PostgresServer(LocalPostgres server) : IRigDatabase
{
    public IReadOnlyList<(string Name, string Value)> HostSettings { get; } =
        [("EventBus__Database__Provider", "postgresql"), ("EventBus__Database__ConnectionString", server.Connection)];

    public static async Task<PostgresServer> StartAsync() => new(await LocalPostgres.StartAsync());

    public async Task KillAsync()
    {
        await server.KillAsync();
        await server.StartNodeAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
