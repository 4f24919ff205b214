using System.ComponentModel.DataAnnotations;

namespace EventBus.Api.Data;

/// <summary>Where the records are kept (section <c>EventBus:Database</c>).</summary>
public sealed class DatabaseOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Database";

    /// <summary>One file on this machine.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>For several hosts.</summary>
    public const string PostgreSql = "postgresql";

    /// <summary><c>sqlite</c>, the default, or <c>postgresql</c>.</summary>
    [RegularExpression($"{Sqlite}|{PostgreSql}", ErrorMessage = "'EventBus:Database:Provider' must be 'sqlite' or 'postgresql'.")]
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// A connection string, for PostgreSQL like <c>Host=db;Database=eventbus;Username=eventbus;Password=…</c>. The default is the SQLite file
    /// <c>eventbus.db</c> in the working folder.
    /// </summary>
    [Required(ErrorMessage = "'EventBus:Database:ConnectionString' must not be empty. Set it like 'Data Source=eventbus.db'.")]
    public string ConnectionString { get; set; } = "Data Source=eventbus.db";
}
