using System.Text.Json.Nodes;

namespace EventBus.Faults.Load;

/// <summary>
/// Creates records and changes each of them some times, in turn, one call after the other, so that the order of a record's changes is known. A record whose
/// call failed is left alone: what the database has of it tells later whether that call was committed.
/// </summary>
internal sealed class Writer(LoadPlan plan, int number, IReadOnlyList<ApiCaller> hosts, Pace pace, Ledger ledger)
{
    private const string Path = "/api/v2/system/role";
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Queue<OpenRecord> _open = new();
    private int _host = number % hosts.Count;
    private int _created;

    public async Task RunAsync(Func<bool> isStopping)
    {
        while (!isStopping())
        {
            var record = _open.Count < plan.RecordsOfAWriter ? await CreateAsync() : await ChangeAsync(_open.Dequeue());
            if (record is not null && record.Entry.Acknowledged < plan.ChangesPerRecord) _open.Enqueue(record);
        }
    }

    private async Task<OpenRecord?> CreateAsync()
    {
        var key = $"{plan.Name}-{number}-{_created++}";
        var entry = ledger.Add(key);
        var answer = await CallAsync(entry, HttpMethod.Post, Path, $$"""{"resource":[{"name":"{{key}}","description":"{{key}}:0"}]}""");
        return answer.IsAcknowledged ? new OpenRecord(key, JsonNode.Parse(answer.Body)!["resource"]![0]!["id"]!.GetValue<long>(), entry) : null;
    }

    private async Task<OpenRecord?> ChangeAsync(OpenRecord record)
    {
        var answer = await CallAsync(record.Entry, HttpMethod.Patch, $"{Path}/{record.Id}", $$"""{"description":"{{record.Key}}:{{record.Entry.Acknowledged + 1}}"}""");
        return answer.IsAcknowledged ? record : null;
    }

    private async Task<Answer> CallAsync(LedgerEntry entry, HttpMethod method, string path, string body)
    {
        await pace.WaitAsync();
        var answer = await hosts[_host].CallAsync(method, path, body);
        ledger.Answers.Count(answer);
        if (answer.IsAcknowledged)
        {
            entry.Acknowledged++;
            return answer;
        }

        if (!answer.IsRefused) entry.Unknown = entry.Acknowledged + 1;
        _host = (_host + 1) % hosts.Count;
        await Task.Delay(PauseAfterFailure);
        return answer;
    }
}
