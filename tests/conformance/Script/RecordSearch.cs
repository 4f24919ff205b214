using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Looks for a stored record, page by page: an answer has at most a thousand.</summary>
internal static class RecordSearch
{
    private const int Page = 1000;

    public static async Task<Found> FindAsync(ApiCaller api, Values values, StoredRecord stored)
    {
        var where = values.Fill(stored.Where);
        for (var offset = 0; ; offset += Page)
        {
            var response = await api.CallAsync(new Call { Path = $"/api/v2/system/{stored.Resource}?limit={Page}&offset={offset}", Outside = true }, values);
            var records = response["body"]!["resource"]!.AsArray();
            if (records.FirstOrDefault(record => Matcher.Matches(where, Found.Of(record))) is { } record) return Found.Of(record);
            if (records.Count < Page) return Found.Nothing;
        }
    }
}
