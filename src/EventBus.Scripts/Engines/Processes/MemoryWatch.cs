namespace EventBus.Scripts.Engines.Processes;

/// <summary>Ends a process that takes more than it may while a script runs: what the runtime's own limit of its heap does not see.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private const int MaxProcesses = 128;
    private const long Allowance = 64L << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _done = new();
    private readonly Task _watching;

    public MemoryWatch(EngineProcess engine, EngineOptions options) =>
        _watching = WatchAsync(engine, engine.AtStart.Bytes + options.HeapBytes + options.HeapBytes / 4 + Allowance);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching;
        _done.Dispose();
    }

    private async Task WatchAsync(EngineProcess engine, long maxBytes)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, _done.Token);
                var (processes, bytes) = engine.Measure();
                // What is forked shares its memory, so the sum may be too much.
                if (processes <= MaxProcesses && (bytes <= maxBytes || processes > engine.AtStart.Processes && engine.MeasureShared() <= maxBytes)) continue;
                engine.End(EndReason.Memory);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is done.
        }
    }
}
