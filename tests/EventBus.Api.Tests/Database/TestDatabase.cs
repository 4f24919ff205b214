using System.Text;

namespace EventBus.Api.Tests;

/// <summary>An SQLite file of its own. The project for PostgreSQL has another class of this name, and the same tests.</summary>
internal sealed class TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-api-").FullName;

    public static string Provider => "sqlite";

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "eventbus.db")}";

    public static Task<TestDatabase> StartAsync() => Task.FromResult(new TestDatabase());

    /// <summary>Whether a text stands anywhere in what is stored.</summary>
    public async Task<bool> ContainsAsync(string text)
    {
        foreach (var file in Directory.GetFiles(_folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            if ((await reader.ReadToEndAsync()).Contains(text, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
