using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Storm;

/// <summary>What the hosts have not published yet.</summary>
internal static class OutboxView
{
    /// <summary>Null where the API does not say.</summary>
    public static async Task<long?> CountPendingAsync(ApiClient api) =>
        (await api.GetAsync("/api/v2/system/event_outbox?state=pending&limit=1"))["meta"]?["backlog"]?["messages"]?.GetValue<long>();
}
