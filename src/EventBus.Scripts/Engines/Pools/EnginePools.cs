using EventBus.Scripts.Engines.Discovery;
using EventBus.Scripts.Engines.Isolation;
using EventBus.Scripts.Engines.Processes;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines.Pools;

/// <summary>A pool for each language that is found at start.</summary>
internal sealed class EnginePools(SandboxFinder sandboxes, RuntimeFinder runtimes, IOptions<EngineOptions> options, TimeProvider time, ILogger<EnginePool> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(30);
    private readonly Dictionary<ScriptLanguage, EnginePool> _pools = [];
    private readonly ProcessLauncher _launcher = new();
    private readonly UserIds _users = new(options.Value.FirstUserId);
    private ITimer? _refresh;

    public IReadOnlyCollection<ScriptLanguage> Languages => _pools.Keys;

    public EnginePool? Find(ScriptLanguage language) => _pools.GetValueOrDefault(language);

    /// <summary>Before anything else starts: others ask at their start which languages there are.</summary>
    /// <exception cref="SandboxMissingException">A complete sandbox is required, and none works.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var sandbox = await sandboxes.FindAsync(cancellationToken);
        foreach (var runtime in await runtimes.FindAsync(sandbox, cancellationToken))
            _pools[runtime.Language] = new EnginePool(new EngineStarter(runtime, sandbox, options.Value, _users, _launcher, time), options.Value, time, logger);
        _refresh = time.CreateTimer(_ => Refresh(), state: null, RefreshPause, RefreshPause);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After everybody who runs scripts has stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_refresh is not null) await _refresh.DisposeAsync();
        await Task.WhenAll(_pools.Values.Select(pool => pool.DisposeAsync().AsTask()));
        _pools.Clear();
        _launcher.Dispose();
    }

    private void Refresh()
    {
        foreach (var pool in _pools.Values) pool.Refresh();
    }
}
