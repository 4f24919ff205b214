using System.Collections.Concurrent;

namespace EventBus.Scripts.Engines.Pools;

/// <summary>Work that nobody waits for until the end.</summary>
internal sealed class BackgroundWork
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    public void Start(Func<Task> work)
    {
        var task = Task.Run(work);
        _running.TryAdd(task, true);
        _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    /// <summary>Until all of it is done, also what is started meanwhile.</summary>
    public async Task WaitAsync()
    {
        while (!_running.IsEmpty) await Task.WhenAll(_running.Keys);
    }
}
