using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Script;

/// <summary>Waits for what may not come: the last state is compared afterwards, and says more than that time ran out.</summary>
internal static class Patience
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static async Task TryAsync(TimeSpan deadline, Func<Task<bool>> holds)
    {
        try
        {
            await Eventually.TrueAsync("the expectation holds", holds, deadline);
        }
        catch (TimeoutException)
        {
            // The caller compares next.
        }
    }
}
