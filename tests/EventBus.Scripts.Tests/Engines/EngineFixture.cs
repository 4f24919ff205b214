using EventBus.Scripts.Engines;
using EventBus.Scripts.Tests.Engines;

[assembly: AssemblyFixture(typeof(EngineFixture))]

namespace EventBus.Scripts.Tests.Engines;

/// <summary>The engines of this machine, with real runtimes; started once for all tests.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly TestEngines _engines = new();

    internal IScriptEngines Engines => _engines.Engines;

    public bool HasCompleteSandbox => _engines.Logs.Lines.Any(line => line.StartsWith("The sandbox of scripts: ", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => await _engines.StartAsync();

    public ValueTask DisposeAsync() => _engines.DisposeAsync();

    internal Task<ScriptOutcome> RunAsync(string language, string content, string? systemEvent = null, Func<ApiCall, ApiAnswer>? api = null, TimeSpan? limit = null) =>
        _engines.RunAsync(language, content, systemEvent, api, limit);

    internal Task<ScriptError?> CheckAsync(string language, string content) =>
        Engines.CheckAsync(new Script("system.user.post.pre_process", Enum.Parse<ScriptLanguage>(language), content, "1"), TestContext.Current.CancellationToken);
}
