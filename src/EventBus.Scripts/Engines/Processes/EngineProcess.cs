using System.Diagnostics;
using EventBus.Scripts.Engines.Discovery;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>A warm process that runs scripts of one language, one at a time.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    // Beside the event there are what the script printed, and an envelope.
    private const int Envelope = 128 << 10;
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly string? _folder;
    private readonly Action _onEnded;
    private readonly Task _reading;
    private readonly LineReader _replies;
    private bool _ended;

    public EngineProcess(Process process, EngineRuntime runtime, EngineOptions options, string? folder, long startedAt, Action onEnded)
    {
        (_process, Runtime, _folder, StartedAt, _onEnded) = (process, runtime, folder, startedAt, onEnded);
        _replies = new LineReader(process.StandardOutput.BaseStream, options.MaxMessageBytes + Envelope);
        Errors = new OutputTail(process.StandardError.BaseStream, () => End(EndReason.Flood));
        _reading = Errors.ReadAsync();
    }

    public EngineRuntime Runtime { get; }

    public long StartedAt { get; }

    public long LastUsedAt { get; set; }

    public int Runs { get; set; }

    public OutputTail Errors { get; }

    public EndReason EndReason { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>What it took before the first run.</summary>
    public (int Processes, long Bytes) AtStart { get; private set; }

    public (int Processes, long Bytes) Measure() => ProcessTree.Measure(_process.Id);

    public long MeasureShared() => ProcessTree.MeasureShared(_process.Id);

    public void MeasureStart() => AtStart = Measure();

    public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken) => _replies.ReadAsync(cancellationToken);

    public async Task WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync(lines, cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    /// <summary>Ends it, and all it started.</summary>
    public void End(EndReason reason)
    {
        if (Interlocked.Exchange(ref _ended, true)) return;
        EndReason = reason;
        ProcessSignals.EndAll(_process);
    }

    /// <summary>How it ended: 128 and more for a signal. It must have closed its replies.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(ExitLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _reading.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            End(EndReason.Replaced);
        }
        return _process.HasExited ? _process.ExitCode : -1;
    }

    public async ValueTask DisposeAsync()
    {
        End(EndReason.Replaced);
        await WaitForExitAsync();
        _process.Dispose();
        if (_folder is not null) RemoveFolder(_folder);
        _onEnded();
    }

    private static void RemoveFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder for temporary files, which the system cleans.
        }
    }
}
