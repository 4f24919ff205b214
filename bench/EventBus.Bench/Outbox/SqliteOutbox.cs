using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EventBus.Bench.Outbox;

/// <summary>A file of SQLite.</summary>
internal sealed class SqliteOutbox(string file) : IOutboxDatabase
{
    public IEnumerable<(string Name, string Value)> Settings => [("EventBus__Database__Provider", "sqlite"), ("EventBus__Database__ConnectionString", $"Data Source={file}")];

    public string FillSql => """
        INSERT INTO event_outbox (message_id, created_date, call_id, event_name, channel, resource, record_ids, headers, body, size)
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
        SELECT printf('%08X-0000-7000-8000-%012X', abs(random()) % 4294967295, n), created_date, call_id, event_name, channel, resource, '|' || (1000000 + n) || '|', headers, body, size
        FROM event_outbox, numbers WHERE id = @template
        """;

    public string SettleSql => "ANALYZE event_outbox";

    public DbConnection NewConnection() => new SqliteConnection($"Data Source={file}");
}
