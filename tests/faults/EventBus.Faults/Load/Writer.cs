using System.Text.Json.Nodes;

namespace EventBus.Faults.Load;

/// <summary>
/// Creates records and changes each of them some times, one call after the other, so that the order of a record's changes is known. A record whose call
/// failed is left alone: what the database has of it tells later whether that call was committed.
/// </summary>
internal sealed class Writer(string name, IReadOnlyList<ApiCaller> hosts, Pace pace, Ledger ledger, int changes)
{
    private const string Path = "/api/v2/system/role";
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private int _host = Math.Abs(name.GetHashCode(StringComparison.Ordinal)) % hosts.Count;

    public async Task RunAsync(Func<bool> isStopping)
    {
        for (var number = 0; !isStopping(); number++) await WriteRecordAsync($"{name}-{number}", isStopping);
    }

    private async Task WriteRecordAsync(string record, Func<bool> isStopping)
    {
        var entry = ledger.Add(record);
        var created = await WriteAsync(entry, 0, HttpMethod.Post, Path, $$"""{"resource":[{"name":"{{record}}","description":"{{record}}:0"}]}""");
        if (!created.IsAcknowledged) return;
        var id = JsonNode.Parse(created.Body)!["resource"]![0]!["id"];
        for (var sequence = 1; sequence <= changes && !isStopping(); sequence++)
        {
            var changed = await WriteAsync(entry, sequence, HttpMethod.Patch, $"{Path}/{id}", $$"""{"description":"{{record}}:{{sequence}}"}""");
            if (!changed.IsAcknowledged) return;
        }
    }

    private async Task<Answer> WriteAsync(LedgerEntry entry, int sequence, HttpMethod method, string path, string body)
    {
        await pace.WaitAsync();
        var answer = await hosts[_host].CallAsync(method, path, body);
        ledger.Answers.Count(answer);
        if (answer.IsAcknowledged)
        {
            entry.Acknowledged = sequence;
            return answer;
        }

        if (!answer.IsRefused) entry.Unknown = sequence;
        _host = (_host + 1) % hosts.Count;
        await Task.Delay(PauseAfterFailure);
        return answer;
    }
}
