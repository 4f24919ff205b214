using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Looks for what the host has stored.</summary>
internal sealed class RecordSearch(ApiCaller api)
{
    private const int Page = 1000;

    /// <summary>Page by page: an answer has at most a thousand records.</summary>
    public async Task<Found> FindAsync(StoredRecord stored, Values values)
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

    /// <summary>The audit row of a call, which is written in the background.</summary>
    public async Task<Found> FindAuditAsync(Values values)
    {
        var call = new Call { Path = "/api/v2/system/event_call?call_id={call_id}", Outside = true };
        var row = Found.Nothing;
        await Patience.TryAsync(Patience.Deadline, async () => (row = Found.At(await api.CallAsync(call, values), "/body/resource/0")).IsThere);
        return row;
    }
}
