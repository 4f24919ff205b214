using System.Data.Common;

namespace EventBus.Bench.Outbox;

/// <summary>The database of a host, seen from beside it.</summary>
internal interface IOutboxDatabase
{
    /// <summary>What the host is told about it.</summary>
    IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>Copies the row with the id <c>@template</c> <c>@count</c> times as rows that wait, each of a record of its own.</summary>
    string FillSql { get; }

    /// <summary>What the database does by itself after a while: forgets what rows were before, and counts them.</summary>
    string SettleSql { get; }

    DbConnection NewConnection();
}
