using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>An API host with a port that stays, and a line of its own to the broker.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly HttpClient _health = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly RestartableProgram _program;

    public ApiHost(int number, IBrokerNodes nodes, IRigDatabase database, string logs)
    {
        Line = new BrokerLine(nodes);
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        (string, string)[] settings = [("Kestrel__Endpoints__Http__Url", $"{Address}"), .. database.HostSettings];
        _program = new RestartableProgram($"host-{number}", () => HostProcess.Launch(Line.Uris, "none", settings), _ => IsAliveAsync(), logs);
    }

    public Uri Address { get; }

    public BrokerLine Line { get; }

    /// <summary>Returns when it answers.</summary>
    public Task StartAsync() => _program.StartAsync();

    public Task KillAsync() => _program.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await Line.DisposeAsync();
        _health.Dispose();
    }

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            using var answer = await _health.GetAsync(new Uri(Address, "/health/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
