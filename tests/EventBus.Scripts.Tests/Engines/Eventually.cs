namespace EventBus.Scripts.Tests.Engines;

/// <summary>Waits for a fact, with a deadline.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(string fact, Func<bool> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > TestEngines.Limit) throw new TimeoutException($"Not within {TestEngines.Limit}: {fact}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
