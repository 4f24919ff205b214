using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Storm;

/// <summary>What the hosts have not published yet.</summary>
internal static class OutboxView
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <returns>How many messages are left in the end; null where the API does not say.</returns>
    public static async Task<long?> WaitUntilEmptyAsync(ApiClient api)
    {
        long? left = null;
        try
        {
            await Eventually.TrueAsync("the outbox is empty", async () => (left = await CountAsync(api)) is null or 0, Deadline);
        }
        catch (TimeoutException)
        {
            // The report says what is left.
        }

        return left;
    }

    private static async Task<long?> CountAsync(ApiClient api) =>
        (await api.GetAsync("/api/v2/system/event_outbox?state=pending&limit=1"))["meta"]?["backlog"]?["messages"]?.GetValue<long>();
}
