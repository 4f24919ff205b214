using System.Text.RegularExpressions;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Outbox;

/// <summary>The API host with its outbox.</summary>
internal sealed partial class RelayHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ChildProcess _process;
    private readonly BenchBroker _broker;
    private readonly OutboxTable _table;

    private RelayHost(ChildProcess process, BenchBroker broker, OutboxTable table) => (_process, _broker, _table) = (process, broker, table);

    public static async Task<RelayHost> StartAsync(BenchBroker broker, IOutboxDatabase database)
    {
        // The folder of a database file may not be there; the settings of this one come after the harness's own.
        var process = Leftovers.EndWithUs(HostProcess.Launch(broker.Uri, "unused", [("ASPNETCORE_ENVIRONMENT", "Production"), ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"), .. database.Settings]));
        await process.WaitForOutputAsync("Application started.");
        using var api = new ApiClient(new Uri(Address().Match(process.Output).Groups["url"].Value));
        await api.LogInAsync();
        var made = await api.CallAsync("POST", "/api/v2/system/user", """{"resource":[{"name":"Jane Doe","email":"jane.doe@example.com"}]}""");
        if ((int)made.Status >= 300) throw new BenchException($"The host makes no user: {made.Error}");
        return new RelayHost(process, broker, new OutboxTable(database));
    }

    /// <summary>The bytes of each message.</summary>
    public Task<byte[]> ReadBodyAsync() => _table.FindTemplateAsync();

    /// <param name="count">Rows that wait.</param>
    /// <param name="kept">Rows beside them that were published before.</param>
    public async Task<IReadOnlyDictionary<string, double>> RelayAsync(int count, int kept = 0)
    {
        await _table.FindTemplateAsync();
        await _table.ClearAsync();
        if (kept > 0) await _table.FillPublishedAsync(kept);
        await Quiet.WaitAsync([_process.Id, .. _broker.ProcessIds]);
        var cpu = CpuTimes.Now(_process.Id, subscriber: null, _broker.ProcessId);
        await _table.FillAsync(count);
        await Eventually.TrueAsync($"{count} messages of the outbox are confirmed", async () => await _table.CountWaitingAsync() == 0, Patience);
        var used = CpuTimes.Now(_process.Id, subscriber: null, _broker.ProcessId) - cpu;
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Measures.Cpu] = used.Sum / 1000.0 / count,
            [Measures.CpuHost] = used.Host / 1000.0 / count,
            [Measures.CpuBroker] = used.Broker / 1000.0 / count,
        };
        if (await _table.ReadConfirmsAsync() is var (rows, took)) values[Measures.Rate] = rows / took.TotalSeconds;
        return values;
    }

    /// <summary>Commits rows of the same kind beside the host, one at a time.</summary>
    public async Task<IReadOnlyDictionary<string, double>> CommitAsync(int count) => SqliteCommits.Measure(await _table.ReadSchemaAsync(), await _table.FindTemplateAsync(), count);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex("Now listening on: (?<url>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
