using System.Collections.Concurrent;

namespace EventBus.ConformanceTests.Script;

/// <summary>The scripts that are under way: what they find out counts, too, so a run ends after the last of them.</summary>
internal sealed class Scripts
{
    private readonly ConcurrentQueue<Task> _running = new();

    public void Add(Task script) => _running.Enqueue(script);

    public async Task WhenDoneAsync()
    {
        while (_running.TryDequeue(out var script)) await script;
    }
}
