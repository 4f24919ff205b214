namespace EventBus.Publisher.Phases;

/// <summary>The time a phase has.</summary>
internal sealed class Budget(TimeSpan total, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => total - time.GetElapsedTime(_start);

    /// <summary>The time of one ask: its own, or what is left.</summary>
    public TimeSpan For(TimeSpan timeout) => timeout < Remaining ? timeout : Remaining;
}
