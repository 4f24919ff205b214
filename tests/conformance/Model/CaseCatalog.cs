using System.Text.Json;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Model;

/// <summary>All cases, or those whose name contains the text of <c>EVENTBUS_CONFORMANCE_CASES</c>.</summary>
internal static class CaseCatalog
{
    public static string Folder { get; } = RepositoryRoot.File("tests", "conformance");

    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "cases"), "*.json").Order(StringComparer.Ordinal)];

    private static readonly Lazy<Dictionary<string, ConformanceCase>> ByName = new(() => All().ToDictionary(entry => entry.Name));

    public static IEnumerable<ConformanceCase> All() => Files.SelectMany(Read);

    public static IEnumerable<ConformanceCase> Chosen()
    {
        var part = Environment.GetEnvironmentVariable("EVENTBUS_CONFORMANCE_CASES") ?? "";
        return ByName.Value.Values.Where(entry => entry.Name.Contains(part, StringComparison.Ordinal));
    }

    public static ConformanceCase Find(string name) => ByName.Value[name];

    private static List<ConformanceCase> Read(string path)
    {
        var file = JsonSerializer.Deserialize<CaseFile>(File.ReadAllText(path), CaseJson.Options)!;
        foreach (var entry in file.Cases) entry.Topic = file.Topic;
        return file.Cases;
    }
}
