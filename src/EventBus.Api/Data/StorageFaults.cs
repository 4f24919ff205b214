using System.Data.Common;
using EventBus.Api.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventBus.Api.Data;

/// <summary>What faults of the database mean for a caller.</summary>
internal static class StorageFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteUniqueConstraint = 2067;
    private const int SqliteForeignKeyConstraint = 787;

    /// <summary>The class of PostgreSQL's states of a server that stops, has crashed or starts.</summary>
    private const string OperatorIntervention = "57P";

    /// <summary>Whether a value is taken already by another row.</summary>
    public static bool IsUniqueViolation(DbUpdateException fault) =>
        fault.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteUniqueConstraint } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether a row that is named by another is not there.</summary>
    public static bool IsForeignKeyViolation(DbUpdateException fault) =>
        fault.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteForeignKeyConstraint } or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>The answer to a call that met a database which is full, busy or away; null when the fault is another.</summary>
    public static SystemApiException? ToAnswer(Exception fault)
    {
        // The provider's own exception says what it was; what it wraps is a stream or a timeout.
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (cause is DbException database) return ToAnswer(database);
        return null;
    }

    private static SystemApiException? ToAnswer(DbException fault) => fault switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            new SystemApiException(StatusCodes.Status507InsufficientStorage, "The disk of the database is full. The change was not made."),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteInputOutput or SqliteCannotOpen } => Away(),
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal) ? Away() : null,
        NpgsqlException => Away(),
        _ => null,
    };

    private static SystemApiException Away() => new(StatusCodes.Status503ServiceUnavailable, "The database does not answer now. Try again.");
}
