using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Load;

/// <summary>What the database has of the records of a load, read through the API when nothing changes any more.</summary>
internal static class StoredRecords
{
    private const int Page = 1000;

    /// <summary>The last committed change by record.</summary>
    public static async Task<Dictionary<string, int>> ReadAsync(ApiClient api, string load)
    {
        var stored = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var offset = 0; ; offset += Page)
        {
            var records = (await api.GetAsync($"/api/v2/system/role?fields=name,description&limit={Page}&offset={offset}"))["resource"]!.AsArray();
            foreach (var record in records.Where(record => IsOf(load, record!))) stored.Add(record!["name"]!.GetValue<string>(), Sequence(record));
            if (records.Count < Page) return stored;
        }
    }

    private static bool IsOf(string load, JsonNode record) => record["name"]!.GetValue<string>().StartsWith($"{load}-", StringComparison.Ordinal);

    private static int Sequence(JsonNode record) => int.Parse(record["description"]!.GetValue<string>().Split(':')[1]);
}
