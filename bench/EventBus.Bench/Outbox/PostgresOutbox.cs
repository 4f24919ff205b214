using System.Data.Common;
using Npgsql;

namespace EventBus.Bench.Outbox;

/// <summary>A database of PostgreSQL.</summary>
internal sealed class PostgresOutbox(string connection) : IOutboxDatabase
{
    public IEnumerable<(string Name, string Value)> Settings => [("EventBus__Database__Provider", "postgresql"), ("EventBus__Database__ConnectionString", connection)];

    public string FillSql => """
        INSERT INTO event_outbox (message_id, created_date, call_id, event_name, channel, resource, record_ids, headers, body, size)
        SELECT gen_random_uuid(), created_date, call_id, event_name, channel, resource, '|' || (1000000 + n) || '|', headers, body, size
        FROM event_outbox, generate_series(1, @count) AS n WHERE id = @template
        """;

    public string SettleSql => "VACUUM ANALYZE event_outbox";

    public DbConnection NewConnection() => new NpgsqlConnection(connection);
}
