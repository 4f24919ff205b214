using System.Globalization;
using System.Net.Http.Headers;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Notifications;

/// <summary>Lets a host publish, and counts what that took.</summary>
internal sealed class PublishingHost(BenchHost host, BenchBroker broker)
{
    /// <param name="path">The host's endpoint, with how many.</param>
    /// <param name="body">The bytes of each.</param>
    /// <param name="count">How many, again.</param>
    public async Task<IReadOnlyDictionary<string, double>> PublishAsync(string path, byte[] body, int count)
    {
        await Quiet.WaitAsync([host.ProcessId, .. broker.ProcessIds]);
        var cpu = CpuTimes.Now(host.ProcessId, subscriber: null, broker.ProcessId);
        var seconds = await CallAsync(path, body);
        var used = CpuTimes.Now(host.ProcessId, subscriber: null, broker.ProcessId) - cpu;
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Measures.Rate] = count / seconds,
            [Measures.Cpu] = used.Sum / 1000.0 / count,
            [Measures.CpuHost] = used.Host / 1000.0 / count,
            [Measures.CpuBroker] = used.Broker / 1000.0 / count,
        };
    }

    private async Task<double> CallAsync(string path, byte[] body)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync(new Uri($"http://{host.EndPoint}{path}"), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? double.Parse(text, CultureInfo.InvariantCulture) : throw new BenchException($"The host does not publish: {(int)answer.StatusCode} {text}");
    }
}
