using System.Text.Json;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Targets;

/// <summary>Reads <c>bench/targets.json</c>.</summary>
internal static class TargetsFile
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<Target> Read() => JsonSerializer.Deserialize<List<Target>>(File.ReadAllText(RepositoryRoot.File("bench", "targets.json")), SnakeCase)!;
}
