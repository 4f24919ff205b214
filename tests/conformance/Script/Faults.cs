using System.Collections.Concurrent;

namespace EventBus.ConformanceTests.Script;

/// <summary>Collects what went wrong in one run of a case, so that a failure tells everything at once.</summary>
internal sealed class Faults
{
    private readonly ConcurrentQueue<string> _sentences = new();

    public void Add(string where, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences) _sentences.Enqueue($"{where}: {sentence}");
    }

    public override string ToString() => string.Join('\n', _sentences.Distinct());
}
