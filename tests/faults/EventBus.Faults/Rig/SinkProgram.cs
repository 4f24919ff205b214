using EventBus.Faults.Check;
using EventBus.IntegrationTests.Harness;
using Microsoft.Data.Sqlite;

namespace EventBus.Faults.Rig;

/// <summary>The program behind the SDK's inbox, with a line of its own to the broker, and what it wrote down.</summary>
internal sealed class SinkProgram : IAsyncDisposable
{
    /// <summary>The queue of its notifications.</summary>
    public const string Queue = "eventbus.observe.fault-sink";

    /// <summary>Where those lie that it could not handle.</summary>
    public const string DeadQueue = "eventbus.dead.fault-sink";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly RestartableProgram _program;
    private long _effectsRead;
    private long _deliveriesRead;

    public SinkProgram(IBrokerNodes nodes, string folder, string logs)
    {
        _folder = folder;
        Line = new BrokerLine(nodes);
        var settings = new Dictionary<string, string> { ["EventBus__Broker__Uri"] = Line.Uris, ["Sink__Folder"] = folder };
        _program = new RestartableProgram(
            "sink",
            () => ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Faults.Sink", "tests", "faults")], settings),
            process => Task.FromResult(process.Output.Contains($"consumes '{Queue}'", StringComparison.Ordinal)),
            logs);
    }

    public BrokerLine Line { get; }

    /// <summary>Returns when it consumes.</summary>
    public Task StartAsync() => _program.StartAsync();

    /// <summary>Returns when it has handled something more, or there is nothing to handle.</summary>
    public async Task WaitForWorkAsync()
    {
        var before = CountEffects();
        var start = TimeProvider.System.GetTimestamp();
        while (CountEffects() == before && TimeProvider.System.GetElapsedTime(start) < Patience) await Task.Delay(Glance);
    }

    public Task KillAsync() => _program.KillAsync();

    public void Freeze() => _program.Freeze();

    public void Thaw() => _program.Thaw();

    /// <summary>The effects since the last call.</summary>
    public IEnumerable<Effect> ReadEffects()
    {
        using var database = OpenDatabase();
        using var query = database.CreateCommand();
        query.CommandText = "SELECT Id, Record, Sequence, At FROM effect WHERE Id > $last ORDER BY Id";
        query.Parameters.AddWithValue("$last", _effectsRead);
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            _effectsRead = rows.GetInt64(0);
            yield return new Effect(rows.GetString(1), rows.GetInt32(2), rows.GetInt64(3));
        }
    }

    /// <summary>The message ids of the deliveries since the last call.</summary>
    public IEnumerable<string> ReadDeliveries()
    {
        using var file = new FileStream(Path.Combine(_folder, "deliveries.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _deliveriesRead;
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
        {
            _deliveriesRead += line.Length + 1;
            yield return line;
        }
    }

    /// <summary>What SQLite says of the file: <c>ok</c>, or what is damaged.</summary>
    public string CheckIntegrity()
    {
        using var database = OpenDatabase();
        using var query = database.CreateCommand();
        query.CommandText = "PRAGMA integrity_check";
        return (string)query.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await Line.DisposeAsync();
    }

    private long CountEffects()
    {
        using var database = OpenDatabase();
        using var query = database.CreateCommand();
        query.CommandText = "SELECT coalesce(max(Id), 0) FROM effect";
        return (long)query.ExecuteScalar()!;
    }

    private SqliteConnection OpenDatabase()
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "sink.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        return database;
    }
}
