using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>What an operator does with notifications that were not handled.</summary>
internal sealed class WireOperator(ApiClient api)
{
    /// <summary>Waits for the dead letters, looks at them, redrives and replays.</summary>
    public async Task RepairAsync(DeadLetters crashing)
    {
        await Eventually.TrueAsync("what failed is dead", async () => (await ListAsync(WireWorker.Observer)).Count == 2);
        await Eventually.TrueAsync("what made its consumer crash is dead", async () => (await ListAsync(crashing.Name)).Count == 1);
        await RedriveAsync(WireWorker.Observer, 2);
        await Eventually.TrueAsync("it failed again", async () => (await ListAsync(WireWorker.Observer)).Count == 2);
        var replayed = await api.CallAsync("POST", "/api/v2/system/event_outbox/replay", $$"""{"subscriber":"{{WireWorker.Observer}}","resource":"user"}""");
        Assert.True(replayed.Body?["replayed"]?.GetValue<int>() > 2, replayed.Error);
    }

    private async Task RedriveAsync(string observer, int count)
    {
        var redriven = await api.CallAsync("POST", "/api/v2/system/event_dead_letter/redrive", $$"""{"subscriber":"{{observer}}"}""");
        Assert.True(redriven.Body?["redriven"]?.GetValue<int>() == count, redriven.Body?.ToJsonString());
    }

    private async Task<JsonArray> ListAsync(string observer) => (await api.CallAsync("GET", $"/api/v2/system/event_dead_letter?subscriber={observer}")).Body?["resource"]?.AsArray() ?? [];
}
