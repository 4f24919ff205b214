using System.Security.Cryptography;
using System.Text;
using EventBus.Scripts.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>Engines with settings of their own.</summary>
internal sealed class TestEngines : IAsyncDisposable
{
    /// <summary>What most tests send: a user is to be made.</summary>
    public const string Event = """
        {"request":{"method":"POST","uri":"/api/v2/system/user","headers":{"accept":"*/*"},"parameters":{},"payload":{"resource":[{"name":"jane","email":"Jane@Example.COM"}]}},
        "resource":"user","event_name":"system.user.post.pre_process"}
        """;

    // Generous: another test may use both cores.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly IHost _host;

    public TestEngines(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"EventBus:Scripts:Engines:{setting.Key}", (string?)setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddScriptEngines();
        builder.Logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(Logs);
        _host = builder.Build();
    }

    public IScriptEngines Engines => _host.Services.GetRequiredService<IScriptEngines>();

    /// <summary>The age of processes; limits of runs are real.</summary>
    public FakeTimeProvider Time { get; } = new();

    public LogRecorder Logs { get; } = new();

    public Task StartAsync() => _host.StartAsync();

    public Task<ScriptOutcome> RunAsync(string language, string content, string? systemEvent = null, Func<ApiCall, ApiAnswer>? api = null, TimeSpan? limit = null, string name = "system.user.post.pre_process", Func<ApiCall, Task<ApiAnswer>>? slowApi = null)
    {
        var version = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var platform = """{"config":{"version":"1"},"session":{"api_key":"key","session_token":"token","user":{"id":7,"email":"a@b.c"},"role":{"name":"clerk"}}}"""u8.ToArray();
        var run = new ScriptRun(Encoding.UTF8.GetBytes(systemEvent ?? Event), platform, limit ?? Limit,
            (call, _) => slowApi?.Invoke(call) ?? Task.FromResult(api?.Invoke(call) ?? new ApiAnswer(404, null, null, [])));
        return Engines.RunAsync(new Script(name, Enum.Parse<ScriptLanguage>(language), content, version), run, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
