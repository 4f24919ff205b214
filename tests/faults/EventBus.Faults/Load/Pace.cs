namespace EventBus.Faults.Load;

/// <summary>Hands out the moments of the calls at an offered rate. What the API was too slow for is made up within a second, or not at all.</summary>
internal sealed class Pace(int callsPerSecond)
{
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _next;
    private double _share = 1;

    /// <summary>How much of the rate is offered at the moment: from 0.01 to 1.</summary>
    public double Share
    {
        set
        {
            lock (_lock) _share = Math.Clamp(value, 0.01, 1);
        }
    }

    public async Task WaitAsync()
    {
        var wait = Next() - Now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait);
    }

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(_start);

    private TimeSpan Next()
    {
        lock (_lock)
        {
            if (_next < Now - MostBehind) _next = Now - MostBehind;
            return _next += TimeSpan.FromSeconds(1 / (callsPerSecond * _share));
        }
    }
}
