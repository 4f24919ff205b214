using Microsoft.EntityFrameworkCore;

namespace EventBus.Faults.Sink;

/// <summary>Makes the tables.</summary>
internal static class SinkDatabase
{
    public static async Task CreateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SinkContext>().Database;
        await database.EnsureCreatedAsync();
        // It stays in the file, so that the rig can read while the sink writes.
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
    }
}
