namespace EventBus.Publisher.Phases;

/// <summary>What the caller is told about the asks of one call, in headers. Filled by one group after the other.</summary>
internal sealed class PhaseReport
{
    private List<string>? _skipped;
    private List<string>? _warnings;

    /// <summary><c>name=reason</c> of everybody whose answer the call went on without.</summary>
    public IReadOnlyCollection<string> Skipped => _skipped ?? [];

    /// <summary>What subscribers want the caller to read.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings ?? [];

    public void Skip(string subscription, string reason) => (_skipped ??= []).Add($"{subscription}={reason}");

    public void Warn(IReadOnlyCollection<string> warnings)
    {
        if (warnings.Count > 0) (_warnings ??= []).AddRange(warnings);
    }
}
