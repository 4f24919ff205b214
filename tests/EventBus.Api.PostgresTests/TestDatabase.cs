using EventBus.IntegrationTests.Harness;
using Npgsql;

namespace EventBus.Api.Tests;

/// <summary>A database of a PostgreSQL of its own.</summary>
internal sealed class TestDatabase
{
    private readonly LocalPostgres _server;

    private TestDatabase(LocalPostgres server) => _server = server;

    public static string Provider => "postgresql";

    public string ConnectionString => _server.Connection;

    public static async Task<TestDatabase> StartAsync() => LocalPostgres.IsInstalled
        ? new TestDatabase(await LocalPostgres.StartAsync())
        : throw new InvalidOperationException("PostgreSQL is not installed on this machine. Install Debian's package 'postgresql', or run './eventbus test', which does.");

    /// <summary>Whether a text stands anywhere in what is stored.</summary>
    public async Task<bool> ContainsAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        foreach (var table in await TablesAsync(source))
        {
            await using var command = source.CreateCommand($"select exists (select from \"{table}\" row where strpos(row::text, $1) > 0)");
            command.Parameters.AddWithValue(text);
            if (await command.ExecuteScalarAsync() is true) return true;
        }

        return false;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource source)
    {
        var tables = new List<string>();
        await using var command = source.CreateCommand("select tablename from pg_tables where schemaname = 'public'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }
}
