namespace EventBus.Faults.Load;

/// <summary>Hands out the moments of the calls at an offered rate. What the API was too slow for is made up within a second, or not at all.</summary>
internal sealed class Pace(int callsPerSecond)
{
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _next;
    private volatile bool _isHeld;

    /// <summary>Whether no call is made at the moment.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        set => _isHeld = value;
    }

    public async Task WaitAsync()
    {
        while (IsHeld) await Task.Delay(Glance);
        var wait = Next() - Now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait);
    }

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(_start);

    private TimeSpan Next()
    {
        lock (_lock)
        {
            if (_next < Now - MostBehind) _next = Now - MostBehind;
            return _next += TimeSpan.FromSeconds(1.0 / callsPerSecond);
        }
    }
}
