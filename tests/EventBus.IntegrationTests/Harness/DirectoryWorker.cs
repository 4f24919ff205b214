using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EventBus.IntegrationTests.Harness;

/// <summary>The sample UserDirectory in a process of its own, which can be killed, and its database.</summary>
internal sealed class DirectoryWorker(string broker) : IAsyncDisposable
{
    public const string Name = "user-directory";

    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-directory-").FullName;
    private ChildProcess? _process;

    private string File => Path.Combine(_folder, "users.db");

    public string Output => _process?.Output ?? "";

    public static async Task<DirectoryWorker> StartAsync(string broker)
    {
        var worker = new DirectoryWorker(broker);
        await worker.StartProcessAsync();
        return worker;
    }

    public async Task StartProcessAsync()
    {
        _process = ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Samples.UserDirectory")], new Dictionary<string, string>
        {
            ["EventBus__Broker__Uri"] = broker,
            ["UserDirectory__File"] = File,
        });
        await _process.WaitForOutputAsync("consumes 'eventbus.observe.user-directory'");
    }

    /// <summary>Kills it as the system does when memory is short: nothing runs any more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForEndAsync();
    }

    /// <summary>How many events a user's row has counted.</summary>
    public Task<long> ChangesAsync(long user) => ScalarAsync($"select coalesce(sum(Changes), 0) from directory_user where Id = {user}");

    /// <summary>How many events all rows have counted.</summary>
    public Task<long> AllChangesAsync() => ScalarAsync("select coalesce(sum(Changes), 0) from directory_user");

    /// <summary>Keeps the worker from writing until it is disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> ScalarAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The query is the test's own.
        command.CommandText = query;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
