namespace EventBus.Publisher.Broker;

/// <summary>Spreads sends evenly over time.</summary>
/// <param name="rate">The most in a second; null: no pause.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(int? rate, TimeProvider time)
{
    // Timers are late by some milliseconds; what was lost so is made up for, longer pauses are not: they would end in a burst.
    private static readonly TimeSpan MadeUp = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next;

    /// <summary>How long it has lasted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Waits until the next one may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (rate is not { } most) return;
        if (_next - Elapsed is var pause && pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellationToken);
        _next = TimeSpan.FromTicks(Math.Max(_next.Ticks, (Elapsed - MadeUp).Ticks)) + TimeSpan.FromSeconds(1.0 / most);
    }
}
