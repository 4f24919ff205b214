using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A program in a process of its own, with its output.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _answers);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, _errors);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Standard output and standard error, as they came.</summary>
    public string Output => string.Join('\n', _output);

    public string Answers => string.Join('\n', _answers);

    public string Errors => string.Join('\n', _errors);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? folder = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath() };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ChildProcess(start);
    }

    public Task WaitForOutputAsync(string text) => Eventually.TrueAsync(
        $"the program says '{text}'; it said:\n{Output}",
        () => Output.Contains(text, StringComparison.Ordinal) || (HasExited ? throw new InvalidOperationException($"The program ended with {ExitCode}:\n{Output}") : false));

    /// <summary>Waits until it ended by itself and all its output was read.</summary>
    public async Task<int> WaitForEndAsync(TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? Eventually.Deadline);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate() => Signal(SigTerm);

    /// <summary>It does nothing any more, and its connections stay, until <see cref="Thaw"/>.</summary>
    public void Freeze() => Signal(SigStop);

    public void Thaw() => Signal(SigCont);

    /// <summary>Asks it to stop, and waits.</summary>
    public async Task StopAsync()
    {
        Terminate();
        try
        {
            await WaitForEndAsync();
        }
        catch (OperationCanceledException fault)
        {
            throw new TimeoutException($"The program does not stop. It said:\n{Output}", fault);
        }
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
        }
    }

    private void Signal(int signal)
    {
        if (!_process.HasExited) _ = kill(_process.Id, signal);
    }

    private void Keep(string? line, ConcurrentQueue<string> kind)
    {
        if (line is null) return;
        _output.Enqueue(line);
        kind.Enqueue(line);
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
