using System.ComponentModel.DataAnnotations;

namespace EventBus.Api.Data;

/// <summary>Where the records are kept (section <c>EventBus:Database</c>).</summary>
public sealed class DatabaseOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Database";

    /// <summary>A SQLite connection string. The default is the file <c>eventbus.db</c> in the working folder.</summary>
    [Required(ErrorMessage = "'EventBus:Database:ConnectionString' must not be empty. Set it like 'Data Source=eventbus.db'.")]
    public string ConnectionString { get; set; } = "Data Source=eventbus.db";
}
