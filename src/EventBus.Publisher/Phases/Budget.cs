namespace EventBus.Publisher.Phases;

/// <summary>The time a phase has.</summary>
internal sealed class Budget(TimeSpan total, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Total { get; } = total;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public TimeSpan Remaining => Total - Elapsed;

    /// <summary>The time of one ask: its own, or what is left.</summary>
    public TimeSpan For(TimeSpan timeout) => Remaining is var remaining && timeout < remaining ? timeout : remaining;
}
