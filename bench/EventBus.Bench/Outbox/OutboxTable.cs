using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EventBus.Bench.Outbox;

/// <summary>Fills the outbox of a host, and reads when its rows were confirmed.</summary>
internal sealed class OutboxTable(IOutboxDatabase database)
{
    private const int LeastSteps = 3;

    private long _template;

    /// <summary>Waits for the row of a real call, from which all others are made, and returns its bytes.</summary>
    public async Task<byte[]> FindTemplateAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "SELECT id, body FROM event_outbox ORDER BY id LIMIT 1");
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) throw new BenchException("The call left no row in the outbox.");
        _template = row.GetInt64(0);
        return (byte[])row.GetValue(1);
    }

    /// <summary>Adds rows that wait, all at once, in one transaction.</summary>
    public async Task FillAsync(int count)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, transaction, database.FillSql, ("@count", count), ("@template", _template));
        await transaction.CommitAsync();
    }

    /// <summary>Adds rows that were published before, which the relay never sees waiting.</summary>
    public async Task FillPublishedAsync(int count)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, transaction, database.FillSql, ("@count", count), ("@template", _template));
        await RunAsync(connection, transaction, "UPDATE event_outbox SET published_date = created_date WHERE published_date IS NULL");
        await transaction.CommitAsync();
        await using var settle = Command(connection, database.SettleSql);
        await settle.ExecuteNonQueryAsync();
    }

    public async Task<long> CountWaitingAsync() => Convert.ToInt64(await ScalarAsync("SELECT COUNT(*) FROM event_outbox WHERE published_date IS NULL"), CultureInfo.InvariantCulture);

    /// <summary>The rows after the first confirm, and the time from it to the last one; null when they were confirmed in so few steps that they tell no rate.</summary>
    public async Task<(long Rows, TimeSpan Took)?> ReadConfirmsAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "SELECT published_date, COUNT(*) FROM event_outbox WHERE id > @template AND published_date > created_date GROUP BY published_date ORDER BY published_date", ("@template", _template));
        await using var rows = await command.ExecuteReaderAsync();
        var confirms = new List<(DateTime At, long Rows)>();
        while (await rows.ReadAsync()) confirms.Add((rows.GetDateTime(0), rows.GetInt64(1)));
        return confirms.Count < LeastSteps ? null : (confirms.Skip(1).Sum(step => step.Rows), confirms[^1].At - confirms[0].At);
    }

    /// <summary>The statements that make the table and its indexes, where the database is SQLite.</summary>
    public async Task<IReadOnlyList<string>> ReadSchemaAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "SELECT sql FROM sqlite_master WHERE tbl_name = 'event_outbox' AND sql IS NOT NULL ORDER BY type DESC");
        await using var rows = await command.ExecuteReaderAsync();
        var statements = new List<string>();
        while (await rows.ReadAsync()) statements.Add(rows.GetString(0));
        return statements;
    }

    public async Task ClearAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "DELETE FROM event_outbox WHERE id > @template", ("@template", _template));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, params IEnumerable<(string Name, object Value)> parameters)
    {
        await using var command = Command(connection, sql, parameters);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = database.NewConnection();
        await connection.OpenAsync();
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are constants of the bench.")]
    private static DbCommand Command(DbConnection connection, string sql, params IEnumerable<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 600);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
