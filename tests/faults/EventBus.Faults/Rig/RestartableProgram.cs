using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>A program of the rig that is killed and started again with the same settings, and again if it ends by itself while starting.</summary>
internal sealed class RestartableProgram(string name, Func<ChildProcess> launch, Func<ChildProcess, Task<bool>> isReady, string logs) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(90);

    private ChildProcess? _process;

    public async Task StartAsync()
    {
        await Eventually.TrueAsync($"'{name}' is ready", IsReadyAsync, ReadyDeadline);
    }

    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForEndAsync();
        await LeaveAsync(_process);
    }

    /// <summary>It does nothing any more, and its connections stay, until <see cref="Thaw"/>.</summary>
    public void Freeze() => _process?.Freeze();

    public void Thaw() => _process?.Thaw();

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        Thaw();
        await _process.StopAsync();
        await LeaveAsync(_process);
    }

    private async Task<bool> IsReadyAsync()
    {
        _process ??= launch();
        if (!_process.HasExited) return await isReady(_process);
        // Launched again, as a service manager would: what it needs may be away.
        await LeaveAsync(_process);
        return false;
    }

    private async Task LeaveAsync(ChildProcess process)
    {
        _process = null;
        await File.AppendAllTextAsync(Path.Combine(logs, $"{name}.log"), process.Output + "\n");
        await process.DisposeAsync();
    }
}
