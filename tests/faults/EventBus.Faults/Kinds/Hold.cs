namespace EventBus.Faults.Kinds;

/// <summary>How long something stays broken.</summary>
internal record Hold(double LeastSeconds, double MostSeconds)
{
    public static Hold Of(double seconds) => new(seconds, seconds);

    public Task WaitAsync(Random random) => Task.Delay(TimeSpan.FromSeconds(LeastSeconds + random.NextDouble() * (MostSeconds - LeastSeconds)));
}
