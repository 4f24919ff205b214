namespace EventBus.IntegrationTests.Harness;

/// <summary>Waits for a fact, with a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">The fact did not come true.</exception>
    public static async Task TrueAsync(string fact, Func<Task<bool>> holds, TimeSpan? deadline = null)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(end) > (deadline ?? Deadline)) throw new TimeoutException($"Not within {deadline ?? Deadline}: {fact}.");
            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(string fact, Func<bool> holds, TimeSpan? deadline = null) => TrueAsync(fact, () => Task.FromResult(holds()), deadline);
}
