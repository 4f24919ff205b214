using System.Collections.Concurrent;

namespace EventBus.Publisher.Phases;

/// <summary>What the caller is told about the asks of one call, in headers.</summary>
internal sealed class PhaseReport
{
    private readonly ConcurrentQueue<string> _skipped = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary><c>name=reason</c> of everybody whose answer the call went on without.</summary>
    public IReadOnlyCollection<string> Skipped => _skipped;

    /// <summary>What subscribers want the caller to read.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings;

    public void Skip(string subscription, string reason) => _skipped.Enqueue($"{subscription}={reason}");

    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings) _warnings.Enqueue(warning);
    }
}
