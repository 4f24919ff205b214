using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>Starts processes from one thread that lives as long as the worker.</summary>
/// <remarks>A process that is to end with its parent ends, on Linux, with the thread that started it, and those of the thread pool come and go.</remarks>
internal sealed class ProcessLauncher : IDisposable
{
    private readonly BlockingCollection<Action> _starts = [];

    public ProcessLauncher()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "Script process launcher" };
        thread.Start();
    }

    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Add(() => Start(start, started));
        return started.Task;
    }

    public void Dispose() => _starts.CompleteAdding();

    private void Run()
    {
        foreach (var start in _starts.GetConsumingEnumerable()) start();
    }

    private static void Start(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(start)!);
        }
        catch (Exception fault)
        {
            started.SetException(fault);
        }
    }
}
