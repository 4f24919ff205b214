using EventBus.Api.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventBus.Api.Tests.Data;

public sealed class StorageFaultsTests
{
    public static TheoryData<Exception, int> Known => new()
    {
        { new SqliteException("full", 13), 507 },
        { new SqliteException("busy", 5), 503 },
        { new SqliteException("input or output", 10), 503 },
        { new PostgresException("full", "ERROR", "ERROR", "53100"), 507 },
        { new PostgresException("crashed", "FATAL", "FATAL", "57P02"), 503 },
        { new NpgsqlException("read", new EndOfStreamException()), 503 },
        { new NpgsqlException("slow", new TimeoutException()), 503 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void ToAnswer_DatabaseIsFullBusyOrAway_SaysSo(Exception fault, int status) =>
        Assert.Equal(status, StorageFaults.ToAnswer(new InvalidOperationException("Likely a transient failure.", new DbUpdateException("Not saved.", fault)))!.Status);

    [Fact]
    public void ToAnswer_OtherFaults_AreNone() => Assert.All(
        [new InvalidOperationException(), new SqliteException("constraint", 19), new PostgresException("syntax", "ERROR", "ERROR", "42601")],
        (Exception fault) => Assert.Null(StorageFaults.ToAnswer(fault)));

    [Theory]
    [InlineData(2067, true)]
    [InlineData(787, false)]
    public void IsUniqueViolation_Sqlite_IsTold(int extended, bool expected) => Assert.Equal(expected, StorageFaults.IsUniqueViolation(new DbUpdateException("Not saved.", new SqliteException("constraint", 19, extended))));
}
