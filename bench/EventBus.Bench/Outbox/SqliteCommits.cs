using System.Diagnostics;
using EventBus.Bench.Reports;
using Microsoft.Data.Sqlite;

namespace EventBus.Bench.Outbox;

/// <summary>What SQLite itself can commit: the same table with its indexes, the same pragmas as the host's, one row each.</summary>
internal static class SqliteCommits
{
    private const string Insert = """
        INSERT INTO event_outbox (message_id, created_date, call_id, event_name, channel, resource, record_ids, headers, body, size)
        VALUES (@message, '2026-01-01 00:00:00', @call, 'system.user.post.post_process', 'system.user.post_process', 'user', '|7|', @headers, @body, @size)
        """;

    private static readonly string Headers = new('h', 400);

    /// <param name="schema">The statements that make the table and its indexes.</param>
    /// <param name="body">The bytes of each row.</param>
    /// <param name="count">How many rows.</param>
    public static IReadOnlyDictionary<string, double> Measure(IReadOnlyList<string> schema, byte[] body, int count)
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-commits-");
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "commits.db")};Pooling=False");
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
            foreach (var statement in schema) Execute(connection, statement);
            return new Dictionary<string, double>(StringComparer.Ordinal) { [Measures.Rate] = count / Commit(connection, body, count).TotalSeconds };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Commit(SqliteConnection connection, byte[] body, int count)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = Insert;
        var message = insert.Parameters.AddWithValue("@message", "");
        var call = insert.Parameters.AddWithValue("@call", "");
        insert.Parameters.AddWithValue("@headers", Headers);
        insert.Parameters.AddWithValue("@body", body);
        insert.Parameters.AddWithValue("@size", body.Length);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            (message.Value, call.Value) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString("N"));
            insert.ExecuteNonQuery();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
