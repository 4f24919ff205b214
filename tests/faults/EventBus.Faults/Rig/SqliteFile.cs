namespace EventBus.Faults.Rig;

/// <summary>A database file, for a single host.</summary>
internal sealed class SqliteFile(string folder) : IRigDatabase
{
    public IReadOnlyList<(string Name, string Value)> HostSettings { get; } = [("EventBus__Database__ConnectionString", $"Data Source={Path.Combine(folder, "eventbus.db")}")];

    public Task KillAsync() => throw new NotSupportedException("SQLite has no process of its own that could be killed.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
