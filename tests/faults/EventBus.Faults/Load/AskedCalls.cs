namespace EventBus.Faults.Load;

/// <summary>Calls that the sink has to allow, ten a second: whatever is broken, they are answered in time, with what the failure policy says.</summary>
internal sealed class AskedCalls
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Task _calls;
    private volatile bool _stopping;

    private AskedCalls(IReadOnlyList<ApiCaller> hosts) => _calls = Task.WhenAll(hosts.Select(CallAgainAndAgainAsync));

    public AnswerCount Answers { get; } = new();

    public static AskedCalls Start(IReadOnlyList<ApiCaller> hosts) => new(hosts);

    /// <summary>One of them.</summary>
    public static Task<Answer> CallAsync(ApiCaller host) => host.CallAsync(HttpMethod.Get, "/api/v2/system/app?limit=1");

    public async Task StopAsync()
    {
        _stopping = true;
        await _calls;
    }

    private async Task CallAgainAndAgainAsync(ApiCaller host)
    {
        while (!_stopping)
        {
            Answers.Count(await CallAsync(host));
            await Task.Delay(Pause);
        }
    }
}
