using System.Text.Json;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>All cases for subscribers, or those whose name contains the text of <c>EVENTBUS_CONFORMANCE_CASES</c>.</summary>
internal static class SubscriberCaseCatalog
{
    public static string Folder { get; } = Path.Combine(CaseCatalog.Folder, "Subscribers");

    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "cases"), "*.json").Order(StringComparer.Ordinal)];

    private static readonly Lazy<Dictionary<string, SubscriberCase>> ByName = new(() => All().ToDictionary(entry => entry.Name));

    public static IEnumerable<SubscriberCase> All() => Files.SelectMany(Read);

    public static IEnumerable<SubscriberCase> Chosen()
    {
        var part = Environment.GetEnvironmentVariable("EVENTBUS_CONFORMANCE_CASES") ?? "";
        return ByName.Value.Values.Where(entry => entry.Name.Contains(part, StringComparison.Ordinal));
    }

    public static SubscriberCase Find(string name) => ByName.Value[name];

    private static List<SubscriberCase> Read(string path)
    {
        var file = JsonSerializer.Deserialize<SubscriberCaseFile>(File.ReadAllText(path), CaseJson.Options)!;
        foreach (var entry in file.Cases) entry.Topic = file.Topic;
        return file.Cases;
    }
}
